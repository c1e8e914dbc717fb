using Fairway.Control.Gates;
using System.Collections.Immutable;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;

namespace Fairway.Tests.Host.Runner;

/// <summary>A runbook whose steps succeed at once and whose people answer at once.</summary>
internal sealed class QuickActs(StageJournal journal) : IRunbookActs, IRunbookDesk, IRunbookObserver
{
    public DomainState State => journal.Ledger.Of("shop");

    public Task RunAsync(RunbookStepSpec at, ImmutableArray<string> command, TimeSpan limit, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<CrossingResult> CrossAsync(bool drill, CancellationToken abort, CancellationToken stopping) =>
        Task.FromResult(new CrossingResult(Switched: true, null, null, WasRefused: false, WasAborted: false, TimeSpan.Zero, 0));

    public Task<CrossingResult> GoBackAsync(string because, CancellationToken stopping) => throw new NotSupportedException();

    public Task CompleteAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ImmutableArray<GateCriterion>> LookAtGateAsync(string gate, CancellationToken cancellationToken) => Task.FromResult(ImmutableArray<GateCriterion>.Empty);

    public Task<TriggerReading> LookAtTriggerAsync(TriggerSpec trigger, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StepWord> AskAsync(StepQuestion question, CancellationToken cancellationToken) => Task.FromResult(new StepWord(StepAnswer.Done, "ann", ""));

    public void Began(string domain, RunbookStepSpec at) => _ = State;

    public void Ended(string domain, RunbookStepSpec at, Fairway.Control.Journal.RunbookStepOutcome outcome, string seen, TimeSpan took) => _ = State;

    public void Overdue(string domain, RunbookStepSpec at, TimeSpan after) => _ = State;

    public void Missing(string domain, RunbookStepSpec at, string missing) => _ = State;

    public void TooLate(string domain, string seen)
    {
    }

    public void Fired(string domain, TriggerReading trigger) => _ = State;
}
