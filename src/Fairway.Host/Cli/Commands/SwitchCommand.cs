using System.Collections.Immutable;
using System.CommandLine;
using Fairway.Chart.Reach;
using Fairway.Control.Journal;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>cutover</c> and <c>rollback</c>: move the authority over a domain to the other side. The same protocol, with the sides exchanged.</summary>
internal sealed class SwitchCommand(CrossingDirection direction) : ICommandFactory
{
    // A domain that a command brings up itself is compared whole first; a large one is better left to 'run'.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);
    private readonly Argument<string?> _domain = DomainChoice.Argument();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print every action of every step and do none." };

    private readonly Option<bool> _drill = new("--drill") { Description = "Go to the decision and back, and measure it: writers wait for a moment, nothing is switched, every step is taken back." };

    private string Name => direction == CrossingDirection.Forward ? "cutover" : "rollback";

    public Command Create(CommandRunner runner)
    {
        var command = new Command(Name, direction == CrossingDirection.Forward
            ? "Make the target the source of truth of a domain: writers wait for a moment, none fails before it is decided."
            : "Make the source the source of truth again; what was written to the target meanwhile is there.") { _domain, _dryRun };
        if (direction == CrossingDirection.Forward)
        {
            command.Options.Add(_drill);
        }

        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        string domain = DomainChoice.Of(workspace.Spec, invocation.Parsed.GetValue(_domain));
        if (direction == CrossingDirection.Forward)
        {
            // Nobody is kept from going back by a text.
            await MessageTexts.ReadAsync(workspace, cancellationToken);
        }

        if (invocation.Parsed.GetValue(_dryRun))
        {
            return await DryRunAsync(invocation, workspace, domain, cancellationToken);
        }

        await ConfirmRightsAsync(invocation, workspace, domain, cancellationToken);
        bool drill = direction == CrossingDirection.Forward && invocation.Parsed.GetValue(_drill);
        return await AskedCommand.RunAsync(
            invocation, workspace, new IntentWish(drill ? IntentServer.Drill : Name, domain), hold => HereAsync(hold, domain, drill, cancellationToken), cancellationToken);
    }

    private async Task<IntentOutcome> HereAsync(LiveHold hold, string domain, bool drill, CancellationToken cancellationToken)
    {
        if (direction == CrossingDirection.Forward && (drill || new RunbookServer(hold.Context).Has(domain)))
        {
            // Its steps take their time, are answered by people, and are watched after the switch: all of that needs somebody who stays.
            return new IntentOutcome(ExitCode.Refused, $"{(drill ? "A drill" : $"The runbook of {domain}")} needs a runner that lives. Start '{Invocation.Program} run', and ask again. Nothing was touched.");
        }

        await using LiveDomain live = (await LiveSetup.DomainsAsync(hold.Context, domain, hold.Copying, cancellationToken))[0];
        if (live.State.Crossing is null && IntentOutcome.Against(live.State, direction) is { } settled)
        {
            return settled;
        }

        await live.RunAsync(cancellationToken);
        if (IntentOutcome.Against(live.State, direction) is { } already)
        {
            return already;
        }

        await WaitForProofAsync(hold, live, cancellationToken);
        CrossingResult result = await live.CrossAsync(direction, intent: null, drill: false, cancellationToken, cancellationToken);
        IntentOutcome outcome = IntentOutcome.Of(live.State, direction, result);
        return outcome.ExitCode == ExitCode.Done
            ? outcome with { Message = $"{outcome.Message} Nobody keeps the way back current now: start '{Invocation.Program} run'." }
            : cancellationToken.IsCancellationRequested ? outcome with { ExitCode = ExitCode.Interrupted } : outcome;
    }

    private static async Task WaitForProofAsync(LiveHold hold, LiveDomain live, CancellationToken cancellationToken)
    {
        bool told = false;
        while (await live.Streams.HealthAsync(cancellationToken) is { TablesUnproved: > 0, StoppedBecause: null } health)
        {
            if (!told)
            {
                told = true;
                hold.Context.Voice.Say(live.Name, $"{CountedText.Of(health.TablesUnproved, "table", "is", "are")} compared whole first");
            }

            await Task.Delay(_pause, hold.Context.Clock, cancellationToken);
        }
    }

    // Found out before a runner is asked, and confirmed by whoever can be asked about it.
    private async Task ConfirmRightsAsync(Invocation invocation, Workspace workspace, string domain, CancellationToken cancellationToken)
    {
        ImmutableArray<MissingRight> missing = [];
        try
        {
            StageJournal journal = await StageJournal.ReadAsync(workspace.JournalStore, cancellationToken);
            if (Against(journal.Ledger.Of(domain)) is null)
            {
                await using LiveDomain live = await DescribedAsync(invocation, workspace, domain, journal, cancellationToken);
                missing = await NameMissingAsync(invocation, live, cancellationToken);
            }
        }
        catch (EngineFault fault)
        {
            TellNotCompared(invocation, fault);
        }

        if (!missing.IsEmpty)
        {
            Confirmation.Require(
                invocation,
                $"roles that write on this side could not on the other ({string.Join("; ", missing.Select(m => $"{m.Role}: {m.Seen}"))}), and would be let in nowhere. Give them their rights: {string.Join(" ", missing.Select(m => m.Remedy))} Or, when they are not your application's there");
        }
    }

    private async Task<ImmutableArray<MissingRight>> NameMissingAsync(Invocation invocation, LiveDomain live, CancellationToken cancellationToken)
    {
        try
        {
            ImmutableArray<MissingRight> missing = await live.MissingRightsAsync(direction, cancellationToken);
            foreach (MissingRight one in missing)
            {
                invocation.Terminal.Note(Printable.Of($"rights: {one.Role} may write on this side, and on the other {one.Seen}. {one.Remedy}"));
            }

            return missing;
        }
        catch (EngineFault fault)
        {
            TellNotCompared(invocation, fault);
            return [];
        }
    }

    private static void TellNotCompared(Invocation invocation, EngineFault fault) =>
        invocation.Terminal.Note(Printable.Of($"rights were not compared: {fault.Message}"));

    private static async Task<LiveDomain> DescribedAsync(Invocation invocation, Workspace workspace, string domain, StageJournal journal, CancellationToken cancellationToken)
    {
        var context = new LiveContext(workspace, journal, journal.Ledger.Token, new LiveTerminal(invocation.Terminal, invocation.Verbose), new NoFaultPoints(), invocation.Clock);
        var copying = new ProgressBars(invocation.Terminal, invocation.Clock, verbose: false, quiet: true);
        return (await LiveSetup.DomainsAsync(context, domain, copying, cancellationToken))[0];
    }

    private async Task<int> DryRunAsync(Invocation invocation, Workspace workspace, string domain, CancellationToken cancellationToken)
    {
        StageJournal journal = await StageJournal.ReadAsync(workspace.JournalStore, cancellationToken);
        await using LiveDomain live = await DescribedAsync(invocation, workspace, domain, journal, cancellationToken);
        IntentOutcome? against = Against(live.State);
        if (against is null)
        {
            await NameMissingAsync(invocation, live, cancellationToken);
        }

        (StepName Step, string Action)[] actions = [.. live.Describe(direction)];
        ImmutableArray<RunbookStepSpec> steps = direction == CrossingDirection.Forward ? workspace.Spec.StepsOf(domain) : [];
        (string Channel, string When, string What, string? By)[] messages = direction == CrossingDirection.Forward ? [.. MessageLines.Planned(workspace.Spec, domain)] : [];
        (BlastRadius Reach, DateTimeOffset TakenAt)? reach = await ReachText.OfAsync(workspace, domain, cancellationToken);
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new
            {
                Ok = against is null or { ExitCode: ExitCode.Done },
                DryRun = true,
                Domain = domain,
                Runbook = steps.Select(s => new { s.Id, Kind = s.Kind.ToString().ToLowerInvariant(), s.Text, s.By, s.Backup }),
                Actions = actions.Select(a => new { a.Step.Number, Step = a.Step.Id, a.Action }),
                Messages = messages.Select(m => new { m.Channel, m.When, m.What, m.By }),
                Reach = ReachText.Json(reach),
                Refused = against?.Message,
            }));
            return against?.ExitCode ?? ExitCode.Done;
        }

        if (reach is var (radius, takenAt))
        {
            invocation.Terminal.Result(Printable.Of($"concerns, by the chart of {takenAt:yyyy-MM-dd HH:mm}Z: {ReachText.Sentence(radius)}"));
        }

        foreach (RunbookStepSpec step in steps)
        {
            invocation.Terminal.Result(Printable.Of($"{step.Id} {step.Kind.ToString().ToLowerInvariant()}: {step.Text} ({step.By}{(step.Backup is { } backup ? $", else {backup}" : "")}){StepText.UndoOf(step)}"));
        }

        foreach ((StepName step, string action) in actions)
        {
            invocation.Terminal.Result(Printable.Of($"{step.Number} {step.Title}: {action}"));
        }

        foreach ((string channel, string when, string what, string? by) in messages)
        {
            invocation.Terminal.Result(Printable.Of($"message to {channel}, {when}: {what}{(by is null ? "" : $" ({by})")}"));
        }

        invocation.Terminal.Result(Printable.Of(against?.Message ?? $"Nothing was touched. Next: {Invocation.Program} {Name} {domain}"));
        return against?.ExitCode ?? ExitCode.Done;
    }

    private IntentOutcome? Against(DomainState state) => state.Crossing is { } open
        ? new IntentOutcome(ExitCode.Refused, $"Nothing was touched. Crossing {open.Number} is not over: '{Invocation.Program} run' finishes it or undoes it.")
        : IntentOutcome.Against(state, direction);
}
