using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Fairway.Control.Journal;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>journal show</c>: the last entries for people. Verifies all of them on the way.</summary>
internal sealed class JournalShowCommand : ICommandFactory
{
    private const int Usual = 20;

    private readonly Option<int> _last = new("--last") { Description = "How many entries, the newest last; 0 for all.", HelpName = "N", DefaultValueFactory = _ => Usual };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("show", "Show the last entries: when, what, who, and what it came to.") { _last };
        _last.Validators.Add(last => WholeNumber.RefuseOutside(last, 0, int.MaxValue, "--last: 0 or more."));
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        int last = invocation.Parsed.GetValue(_last);
        var entries = new Queue<JournalEntry>();
        await foreach (JournalEntry entry in new JournalReader(workspace.JournalStore).EntriesAsync(cancellationToken))
        {
            entries.Enqueue(entry);
            if (last > 0 && entries.Count > last)
            {
                entries.Dequeue();
            }
        }

        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = true, Project = workspace.Spec.Name, Entries = entries.Select(Json) }));
            return ExitCode.Done;
        }

        var table = new TextTable("record", "when", "what", "who", "gist");
        foreach (JournalEntry entry in entries)
        {
            table.Add(entry.Seq, entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture), entry.Kind, entry.Actor, EntryGist.Of(entry));
        }

        foreach (string line in table.Lines())
        {
            invocation.Terminal.Result(line);
        }

        if (entries.Count == 0)
        {
            invocation.Terminal.Result("Nothing is recorded yet.");
        }

        return ExitCode.Done;
    }

    private static object Json(JournalEntry entry) => new
    {
        entry.Seq,
        entry.At,
        entry.Kind,
        entry.Actor,
        Gist = EntryGist.Of(entry),
        Payload = JsonSerializer.Deserialize<JsonElement>(entry.Payload),
        entry.Hash,
    };
}
