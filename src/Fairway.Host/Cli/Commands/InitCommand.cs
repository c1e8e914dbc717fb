using System.CommandLine;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>init SOURCE TARGET</c>: writes the smallest project file that runs, on wish with the workflows that live on the data.</summary>
internal sealed class InitCommand : ICommandFactory
{
    private readonly Argument<string> _source = new("SOURCE")
    {
        HelpName = "SOURCE",
        Description = "The database to move from: sqlite:PATH, postgres://USER@HOST:PORT/DATABASE, or where its address is kept: env:NAME, file:PATH, exec:COMMAND.",
    };
    private readonly Argument<string> _target = new("TARGET") { Description = "The database to move to, in the same form." };
    private readonly Option<string?> _name = new("--name") { Description = "The project's name. Default: the name of its folder." };
    private readonly Option<string[]> _workflows = new("--workflow")
    {
        HelpName = "KIND",
        Description = $"A business process that lives on the data, for a start that its owner corrects: {string.Join(", ", WorkflowSpec.KnownKinds)}. May be given several times.",
    };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print the file and write nothing." };

    public Command Create(CommandRunner runner)
    {
        // Given to one of the two: the suggestions for an argument are those of all arguments.
        _source.CompletionSources.Add([.. Composition.Engines.Select(e => e.Schemes[0] + ":"), "env:", "file:", "exec:"]);
        _workflows.AcceptOnlyFromAmong([.. WorkflowSpec.KnownKinds]);
        var command = new Command("init", "Write a project file for two databases.") { _source, _target, _name, _workflows, _dryRun };
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        string path = invocation.Project;
        string file = Path.HasExtension(path) && !Directory.Exists(path) ? path : Path.Combine(path, WorkspaceOpener.FileName);
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        string source = Address(invocation, _source, services.Engines, folder);
        string target = Address(invocation, _target, services.Engines, folder);
        string name = invocation.Parsed.GetValue(_name) ?? ProjectName.From(Path.GetFileName(folder.TrimEnd(Path.DirectorySeparatorChar)));
        string text = ProjectTemplate.For(name, source, target, invocation.Parsed.GetValue(_workflows) ?? []);
        ProjectReading reading = ProjectReader.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "SOURCE and TARGET");
        if (!reading.IsGood)
        {
            throw new ProjectMistakesException("the arguments", reading.Mistakes);
        }

        if (!invocation.Parsed.GetValue(_dryRun))
        {
            await WriteNewAsync(file, text, cancellationToken);
        }

        Report(invocation, file, text);
        return ExitCode.Done;
    }

    // A bare path to an existing file is what people type first; the scheme is the only thing missing.
    private static string Address(Invocation invocation, Argument<string> argument, IReadOnlyList<IEngine> engines, string folder)
    {
        string text = invocation.Parsed.GetValue(argument)!;
        DsnSpec dsn = DsnSpec.Parse(text);
        if (dsn.Kind == DsnKind.Literal && SecretText.IsIn(text))
        {
            throw new CommandRefusedException(
                ExitCode.Usage, argument.Name, "the address holds a password, and the project file is no place for one", $"Put the whole address into an environment variable and write env:NAME, for example env:{argument.Name}; or file:PATH, exec:COMMAND.");
        }

        bool known = dsn.Kind != DsnKind.Literal || engines.SelectMany(e => e.Schemes).Any(s => text.StartsWith(s + ":", StringComparison.OrdinalIgnoreCase));
        return known ? text : throw new CommandRefusedException(
            ExitCode.Usage,
            argument.Name,
            text.Contains(':', StringComparison.Ordinal) ? "no engine is known for its scheme" : "it has no scheme",
            File.Exists(Path.Combine(folder, text)) ? $"Write sqlite:{text}." : $"Write one of: {string.Join(", ", engines.Select(e => e.AddressForm))}, env:NAME, file:PATH, exec:COMMAND.");
    }

    private static async Task WriteNewAsync(string file, string text, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            throw new CommandRefusedException(ExitCode.Usage, file, "the file is already there", "Edit it, remove it, or choose another place with --project.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await File.WriteAllTextAsync(file, text, cancellationToken);
    }

    private void Report(Invocation invocation, string file, string text)
    {
        bool written = !invocation.Parsed.GetValue(_dryRun);
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = true, File = file, Written = written, Text = text }));
            return;
        }

        invocation.Terminal.Result(written ? $"Wrote {file}." : text.TrimEnd());
        if (written)
        {
            if (invocation.Parsed.GetValue(_workflows) is { Length: > 0 })
            {
                invocation.Terminal.Result("Replace what says REPLACE: the name and the contact of whoever answers for it; correct the impacts.");
            }

            invocation.Terminal.Result($"Next: {Invocation.Program} doctor");
        }
    }
}
