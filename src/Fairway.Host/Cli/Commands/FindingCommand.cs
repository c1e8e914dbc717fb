using System.CommandLine;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>finding list|show|own|act|close</c>: what rules have found, who has it, what happens next.</summary>
internal sealed class FindingCommand : ICommandFactory
{
    private readonly Option<bool> _all = new("--all") { Description = "Those that are over as well." };
    private readonly Option<string> _because = new("--because") { Description = "Why it is closed; kept in the journal.", HelpName = "WHY", Required = true };
    private readonly Option<bool> _accept = new("--accept") { Description = "Close it although its rule is still broken: what was found is accepted, and more of it is not." };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("finding", "See what rules have found, take it, decide, close it.");
        var list = new Command("list", "Show the findings that are not over.") { _all };
        runner.Bind(list, ListAsync);
        command.Subcommands.Add(list);
        Add(runner, command, "show", "Show all that is known of a finding.", [], ShowAsync);
        Add(runner, command, "own", "Take a finding: its clock stands still.", [], (i, s, id, c) => AskAsync(i, s, id, FindingWishes.Own, because: null, c));
        Add(runner, command, "act", "Do now what the finding's playbook proposes.", [], (i, s, id, c) => AskAsync(i, s, id, FindingWishes.Act, because: null, c));
        Add(runner, command, "close", "Close a finding whose rule holds again, or accept it.", [_because, _accept], CloseAsync);
        return command;
    }

    private static void Add(CommandRunner runner, Command parent, string name, string description, Option[] options, Func<Invocation, CommandServices, string, CancellationToken, Task<int>> action)
    {
        var id = new Argument<string>("FINDING") { Description = "The finding's id, such as F-1." };
        var command = new Command(name, description) { id };
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }

        runner.Bind(command, (invocation, services, cancellationToken) => action(invocation, services, invocation.Parsed.GetValue(id)!, cancellationToken)); // The parser demands it.
        parent.Subcommands.Add(command);
    }

    private async Task<int> ListAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        JournalSummary journal = await JournalSummary.ReadAsync(workspace.JournalStore, cancellationToken);
        Finding[] findings = [.. journal.Findings.All.Where(f => f.IsOpen || invocation.Parsed.GetValue(_all))];
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = true, Findings = findings.Select(f => FindingText.Json(f, journal.Domains)) }));
            return ExitCode.Done;
        }

        var table = new TextTable("finding", "domain", "rule", "state", "owner", "found", "next");
        foreach (Finding finding in findings)
        {
            table.Add(finding.Id, finding.Domain, finding.Rule, FindingText.Word(finding.State), finding.TakenBy ?? finding.Owner ?? "nobody", FindingText.Short(finding.Seen), FindingText.Short(FindingText.Next(finding, invocation.Clock.GetUtcNow())));
        }

        foreach (string line in table.Lines())
        {
            invocation.Terminal.Result(line);
        }

        if (findings.Length == 0)
        {
            invocation.Terminal.Result(workspace.Spec.Integrity.IsEmpty
                ? "No rules are in the file, so that nothing can be found: add them under 'integrity'."
                : "Nothing is found that is not over.");
        }

        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(Invocation invocation, CommandServices services, string id, CancellationToken cancellationToken)
    {
        (Workspace workspace, JournalSummary journal, Finding finding) = await FindAsync(invocation, services, id, cancellationToken);
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = true, Finding = FindingText.Json(finding, journal.Domains) }));
            return ExitCode.Done;
        }

        foreach (string line in FindingText.Whole(finding, workspace.Spec, journal.Domains, invocation.Clock.GetUtcNow()))
        {
            invocation.Terminal.Result(Printable.Of(line));
        }

        return ExitCode.Done;
    }

    private Task<int> CloseAsync(Invocation invocation, CommandServices services, string id, CancellationToken cancellationToken)
    {
        string because = invocation.Parsed.GetValue(_because)!; // The parser demands it.
        return string.IsNullOrWhiteSpace(because)
            ? throw new CommandRefusedException(ExitCode.Usage, "--because", "it says nothing", "Write in a sentence why the finding is over.")
            : AskAsync(invocation, services, id, invocation.Parsed.GetValue(_accept) ? FindingWishes.Accept : FindingWishes.Close, because, cancellationToken);
    }

    private static async Task<int> AskAsync(Invocation invocation, CommandServices services, string id, string command, string? because, CancellationToken cancellationToken)
    {
        (Workspace workspace, _, Finding finding) = await FindAsync(invocation, services, id, cancellationToken);
        var wish = new IntentWish(command, finding.Domain) { Subject = finding.Id, Because = because };
        return await AskedCommand.RunAsync(
            invocation,
            workspace,
            wish,
            hold => new FindingWishes(hold.Context).DoAsync(
                new Intent("here", wish.Command, wish.Domain, workspace.JournalSettings.Actor, invocation.Clock.GetUtcNow(), IntentState.Taken) { Subject = wish.Subject, Because = wish.Because },
                _ => null,
                cancellationToken),
            cancellationToken);
    }

    private static async Task<(Workspace Workspace, JournalSummary Journal, Finding Finding)> FindAsync(Invocation invocation, CommandServices services, string id, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        JournalSummary journal = await JournalSummary.ReadAsync(workspace.JournalStore, cancellationToken);
        return journal.Findings.Find(id) is { } finding
            ? (workspace, journal, finding)
            : throw new CommandRefusedException(ExitCode.Usage, $"Finding {id}", "there is none of this id", "See 'fairway finding list --all'.");
    }
}
