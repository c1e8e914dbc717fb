using System.CommandLine;
using Fairway.Control.Evidence;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Host.Runner;
using Fairway.Host.State;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>me init|show</c>: the key with which a person signs decisions. The private half stays in the user's configuration, the public half goes into the project file.</summary>
internal sealed class MeCommand : ICommandFactory
{
    private readonly Argument<string> _person = new("PERSON") { Description = "The person's id in the project file." };
    private readonly Option<bool> _replace = new("--replace") { Description = "Put this machine's key in the place of the one that the file has; what was signed with that one counts no more." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print what would be done and do nothing." };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("me", "The key with which you sign decisions about gates.");
        var init = new Command("init", "Make a key pair of yours, and put its public half into the project file.") { _person, _replace, _dryRun };
        runner.Bind(init, InitAsync);
        command.Subcommands.Add(init);
        var show = new Command("show", "Show who you can sign as in this project.");
        runner.Bind(show, ShowAsync);
        command.Subcommands.Add(show);
        return command;
    }

    private async Task<int> InitAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        string id = invocation.Parsed.GetValue(_person)!; // The parser demands it.
        PersonSpec person = workspace.Spec.People.FirstOrDefault(p => p.Id == id) ?? throw new CommandRefusedException(
            ExitCode.Usage, $"Person {id}", workspace.Spec.People.IsEmpty ? "the project file names no people" : $"the project file names {string.Join(", ", workspace.Spec.People.Select(p => p.Id))}", "Add the person under 'project: people', or name one of them.");
        PersonKeys keys = PersonKeys.OfUser();
        if (person.Key is { } other && !(keys.Has(id) && keys.LoadOrMake(id).Public.Id == other.Id) && !invocation.Parsed.GetValue(_replace))
        {
            throw new CommandRefusedException(
                ExitCode.Refused, $"Person {id}", $"the project file has a key of {person.Name} already ({other.Id}), and it is not on this machine", "Sign where that key is; --replace puts a new one in its place, and what was signed with the old one counts no more.");
        }

        string file = Path.Combine(workspace.Folder, Path.GetFileName(workspace.File));
        if (invocation.Parsed.GetValue(_dryRun))
        {
            invocation.Terminal.Result(Printable.Of($"{(keys.Has(id) ? "take the key" : "make a key pair")} in {keys.FolderOf(id)}"));
            invocation.Terminal.Result(Printable.Of($"write its public half into {workspace.File}: project.people.{id}.key"));
            return ExitCode.Done;
        }

        EvidenceKey key = keys.LoadOrMake(id);
        bool isThere = person.Key?.Id == key.Public.Id;
        if (!isThere)
        {
            await WriteAsync(file, id, key.Public, cancellationToken);
        }

        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = true, Person = id, KeyId = key.Public.Id, PublicKey = key.Public.Text, Changed = !isThere }));
            return ExitCode.Done;
        }

        invocation.Terminal.Result(Printable.Of(isThere ? $"{person.Name} signs with key {key.Public.Id} here, and the file has it." : $"{person.Name} signs with key {key.Public.Id} from now on. Its public half is in {workspace.File}: commit it, and let the others see it."));
        invocation.Terminal.Note(Printable.Of($"The private half is in {keys.FolderOf(id)}. Whoever can read it can sign as {person.Name}."));
        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        ProjectSpec spec = (await services.Workspaces.OpenAsync(invocation.Project, cancellationToken)).Spec;
        PersonSpec[] here = [.. PersonKeys.OfUser().PeopleOf(spec)];
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = true, People = spec.People.Select(p => new { p.Id, p.Name, p.Roles, KeyId = p.Key?.Id, Here = here.Contains(p) }) }));
            return ExitCode.Done;
        }

        var table = new TextTable("person", "name", "roles", "key", "here");
        foreach (PersonSpec person in spec.People)
        {
            table.Add(person.Id, person.Name, string.Join(", ", person.Roles), person.Key?.Id ?? "none", here.Contains(person) ? "yes" : "no");
        }

        foreach (string line in table.Lines())
        {
            invocation.Terminal.Result(line);
        }

        if (spec.People.IsEmpty)
        {
            invocation.Terminal.Result("The project file names no people: add them under 'project: people'.");
        }

        return ExitCode.Done;
    }

    // As a whole, and only when the file is still without mistakes and has exactly this key.
    private static async Task WriteAsync(string file, string person, VerifyingKey key, CancellationToken cancellationToken)
    {
        string text = await File.ReadAllTextAsync(file, cancellationToken);
        string? changed = PersonKeyEdit.With(text, person, key.Text);
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(changed ?? ""));
        if (changed is null || ProjectReader.Read(stream, file).Spec?.People.FirstOrDefault(p => p.Id == person)?.Key?.Id != key.Id)
        {
            throw new CommandRefusedException(ExitCode.Failed, file, "it is written in a way into which the key cannot be put without changing more", $"Put it there by hand, under project.people.{person}: key: \"{key.Text}\"");
        }

        string draft = $"{file}.{Guid.NewGuid():N}.tmp";
        await File.WriteAllTextAsync(draft, changed, cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(draft, File.GetUnixFileMode(file));
        }

        File.Move(draft, file, overwrite: true);
    }
}
