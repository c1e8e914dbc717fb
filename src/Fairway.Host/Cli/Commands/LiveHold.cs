using Fairway.Control.Charting;
using Fairway.Control.Gates;
using Fairway.Control.Integrity;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Plan;
using Fairway.Control.Runbook;
using Fairway.Control.Runbook.Messages;
using Fairway.Control.Stages;
using Fairway.Flow.Copy;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary>The journal and the lease, held while a command runs domains itself.</summary>
internal sealed class LiveHold : IAsyncDisposable
{
    private readonly StageJournal _journal;
    private readonly Terminal _terminal;

    private LiveHold(StageJournal journal, LiveContext context, ICopyObserver copying, Terminal terminal)
    {
        _journal = journal;
        Context = context;
        Copying = copying;
        _terminal = terminal;
    }

    public LiveContext Context { get; }

    public ICopyObserver Copying { get; }

    /// <exception cref="Flow.Engines.EngineFault">Another process holds the journal.</exception>
    public static Task<LiveHold> TakeAsync(Invocation invocation, Workspace workspace, string command, CancellationToken cancellationToken) =>
        TakeAsync(invocation, workspace, command, new LiveTerminal(invocation.Terminal, invocation.Verbose), cancellationToken);

    /// <summary>The same, telling elsewhere what happens.</summary>
    /// <exception cref="Flow.Engines.EngineFault">Another process holds the journal.</exception>
    public static async Task<LiveHold> TakeAsync(Invocation invocation, Workspace workspace, string command, ILiveVoice voice, CancellationToken cancellationToken)
    {
        Control.Runbook.IFaultPoints faults = FaultPoints.Of(Environment.GetEnvironmentVariable("FAIRWAY_FAULT"));
        var findings = new FindingLedger();
        var runbooks = new RunbookLedger();
        var messages = new MessageLedger();
        var events = new MessageEvents();
        var chart = new ChartLedger();
        var decisions = new DecisionLedger();
        StageJournal journal = await StageJournal.OpenAsync(workspace.JournalStore, workspace.JournalSettings, [findings, runbooks, messages, events, chart, decisions], cancellationToken);
        try
        {
            long token = await journal.TakeLeaseAsync(command, cancellationToken);
            var context = new LiveContext(workspace, journal, token, voice, faults, invocation.Clock) { Findings = findings, Runbooks = runbooks, Messages = messages, Events = events, Chart = chart, Decisions = decisions };
            return new LiveHold(journal, context, new ProgressBars(invocation.Terminal, invocation.Clock, verbose: false, quiet: invocation.Json), invocation.Terminal);
        }
        catch
        {
            await journal.DisposeAsync();
            throw;
        }
    }

    /// <summary>Records the plan when it is not the last one that was recorded.</summary>
    public async Task RecordPlanAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        if (_journal.Journal.State.Plan != plan.Digest)
        {
            await _journal.Journal.AppendAsync(
                new PlanMade(plan.Digest, Context.Workspace.Digest.Whole, [.. plan.Crossings.Select(c => c.Name)]), cancellationToken);
        }
    }

    /// <summary>Records how the command ended. What has failed already is what the user must hear about; that it could not be journaled is said beside it.</summary>
    public async Task RecordAsync(JournalPayload fact)
    {
        try
        {
            await _journal.Journal.AppendAsync(fact, CancellationToken.None);
        }
        catch (Exception exception) when (Failure.Of(exception) is { } failure)
        {
            _terminal.Note($"fairway: the journal could not record this: {failure.Sentence}");
        }
    }

    public ValueTask DisposeAsync() => _journal.DisposeAsync();
}
