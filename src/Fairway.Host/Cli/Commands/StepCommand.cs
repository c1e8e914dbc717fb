using System.Collections.Immutable;
using System.CommandLine;
using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>step list|done|fail|skip|retry</c>: how a domain's runbook stands, and what people say about its steps.</summary>
internal sealed class StepCommand : ICommandFactory
{
    private readonly Argument<string?> _listed = DomainChoice.Argument();
    private readonly Option<string?> _domain = new("--domain") { Description = "The domain; may be left out when one runbook is at work." };
    private readonly Option<string?> _because = new("--because") { Description = "What there is to say about it; kept in the journal.", HelpName = "WHY" };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("step", "See the steps of a runbook, and say what you have done.");
        var list = new Command("list", "Show the timeline of the runbook that is at work, or of the last one.") { _listed };
        runner.Bind(list, ListAsync);
        command.Subcommands.Add(list);
        Add(runner, command, StepAnswer.Done, "Say that a step is done; of a gate: go.");
        Add(runner, command, StepAnswer.Failed, "Say that a step cannot be done; of a gate: no go. Before the switch everything is taken back.");
        Add(runner, command, StepAnswer.Skipped, "Say that a step is left out.");
        Add(runner, command, StepAnswer.Retry, "Have a step tried once more.");
        return command;
    }

    private void Add(CommandRunner runner, Command parent, StepAnswer answer, string description)
    {
        var id = new Argument<string>("STEP") { Description = "The step's id." };
        var command = new Command(StepWishes.WordOf(answer), description) { id, _domain, _because };
        runner.Bind(command, (invocation, services, cancellationToken) => SayAsync(invocation, services, answer, invocation.Parsed.GetValue(id)!, cancellationToken)); // The parser demands it.
        parent.Subcommands.Add(command);
    }

    private async Task<int> ListAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        JournalSummary journal = await JournalSummary.ReadAsync(workspace.JournalStore, cancellationToken);
        RunbookLedger runbooks = journal.Runbooks;
        string[] atWork = AtWork(workspace, runbooks);
        string domain = DomainChoice.Of(workspace.Spec, invocation.Parsed.GetValue(_listed) ?? (atWork.Length == 1 ? atWork[0] : null));
        DrillStanding? drill = StandingText.Drill(workspace, journal, domain);
        RunbookState? runbook = runbooks.Of(domain).LastOrDefault();
        LatestDecision? latest = runbooks.OpenOf(domain) is { } open ? new SwitchTimes(workspace.Spec, domain, invocation.Clock).LatestOf(open, runbooks) : null;
        ImmutableArray<RunbookStepSpec> steps = RunbookPlan.Of(workspace.Spec, domain).Steps;
        LiveReport? report = await new StatusFile(workspace).ReadAsync(invocation.Clock.GetUtcNow(), cancellationToken);
        ImmutableArray<BridgeReport.Question> asked = report?.Domains.FirstOrDefault(d => d.Name == domain)?.Bridge?.Asked ?? [];
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = true, Domain = domain, Runbook = StepText.Json(runbook, steps, latest), Asked = asked, Drill = drill is null ? null : new { drill.Drill.Number, drill.Drill.BegunAt, drill.IsStale, drill.StaleBecause } }));
            return ExitCode.Done;
        }

        foreach (string line in StepText.Lines(runbook, steps, latest, asked, invocation.Clock.GetUtcNow()))
        {
            invocation.Terminal.Result(line);
        }

        if (drill is not null)
        {
            invocation.Terminal.Result(Printable.Of(drill.Sentence));
        }

        return ExitCode.Done;
    }

    private async Task<int> SayAsync(Invocation invocation, CommandServices services, StepAnswer answer, string step, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        string[] atWork = AtWork(workspace, (await JournalSummary.ReadAsync(workspace.JournalStore, cancellationToken)).Runbooks);
        string domain = invocation.Parsed.GetValue(_domain) is { } named ? DomainChoice.Of(workspace.Spec, named)
            : atWork.Length == 1 ? atWork[0]
            : throw new CommandRefusedException(
                ExitCode.Usage, $"Step {step}", atWork.Length == 0 ? "no runbook is at work" : $"{atWork.Length} runbooks are at work", atWork.Length == 0 ? "Begin one with 'fairway cutover'." : "Name its domain with --domain.");
        var wish = new IntentWish(StepWishes.CommandOf(answer), domain) { Subject = step, Because = invocation.Parsed.GetValue(_because) };
        return await AskedCommand.RunAsync(
            invocation, workspace, wish, _ => Task.FromResult(new IntentOutcome(ExitCode.Refused, $"Nobody runs. Start '{Invocation.Program} run', which goes on with the runbook, and say it again.")), cancellationToken);
    }

    private static string[] AtWork(Workspace workspace, RunbookLedger runbooks) => [.. workspace.Spec.Domains.Select(d => d.Name).Where(d => runbooks.OpenOf(d) is not null)];
}
