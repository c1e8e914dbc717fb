using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;

namespace Fairway.Tests.Control.Runbook;

/// <summary>What steps do, at once and in memory.</summary>
internal sealed class SimActs : IRunbookActs
{
    public int Crossings { get; private set; }

    public int Returns { get; private set; }

    public DomainState State { get; private set; } = new("shop") { Stage = DomainStage.Follow };

    public Task RunAsync(RunbookStepSpec at, ImmutableArray<string> command, TimeSpan limit, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What happens when the authority has moved, before anybody is told.</summary>
    public Action Decided { get; set; } = () => { };

    /// <summary>True while every trigger fires.</summary>
    public bool Fires { get; set; }

    /// <summary>How often the way back fails before it succeeds.</summary>
    public int FailuresBack { get; set; }

    public Task<CrossingResult> CrossAsync(bool drill, CancellationToken abort, CancellationToken stopping)
    {
        Crossings++;
        if (!drill)
        {
            State = State with { Stage = DomainStage.Live };
            Decided();
        }

        return Task.FromResult(new CrossingResult(!drill, null, null, WasRefused: false, WasAborted: false, TimeSpan.FromMilliseconds(5), 10));
    }

    public Task<CrossingResult> GoBackAsync(string because, CancellationToken stopping)
    {
        if (Returns++ < FailuresBack)
        {
            throw new EngineFault(EngineFaultKind.RetryLater, "shop", "the source is away", "Wait.");
        }

        State = State with { Stage = DomainStage.Follow };
        return Task.FromResult(new CrossingResult(Switched: true, null, null, WasRefused: false, WasAborted: false, TimeSpan.FromMilliseconds(5), 10));
    }

    public Task CompleteAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ImmutableArray<GateCriterion>> LookAtGateAsync(string gate, CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<GateCriterion>>([]);

    public Task<TriggerReading> LookAtTriggerAsync(TriggerSpec trigger, CancellationToken cancellationToken) => Task.FromResult(new TriggerReading(trigger, Fires, "") { At = DateTimeOffset.UnixEpoch });
}
