using Fairway.Control.Gates;
using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;

namespace Fairway.Tests.Control.Runbook;

/// <summary>What steps do, at once and in memory.</summary>
internal sealed class SimActs : IRunbookActs
{
    private const string Asks = "is-";
    private int _looks;

    public int Crossings { get; private set; }

    public int Returns { get; private set; }

    public DomainState State { get; private set; } = new("shop") { Stage = DomainStage.Follow };

    /// <summary>The commands that were run, in their order, without those that only ask (<c>is-NAME</c>).</summary>
    public List<string> Ran { get; } = [];

    /// <summary>Commands that fail when they have had their effect.</summary>
    public HashSet<string> Failing { get; } = [];

    /// <summary>What gates see, one look after the other; when there is no more, nothing is asked for.</summary>
    public Queue<Verdict> Gate { get; } = new();

    /// <summary>True while triggers cannot be read.</summary>
    public bool IsDark { get; set; }

    /// <summary>How often a trigger was looked at.</summary>
    public int Looks => Volatile.Read(ref _looks);

    public Task RunAsync(RunbookStepSpec at, ImmutableArray<string> command, TimeSpan limit, CancellationToken cancellationToken)
    {
        bool asks = command[0].StartsWith(Asks, StringComparison.Ordinal);
        if (!asks)
        {
            Ran.Add(command[0]);
        }

        return (asks ? Ran.Contains(command[0][Asks.Length..]) : !Failing.Contains(command[0]))
            ? Task.CompletedTask
            : throw new EngineFault(EngineFaultKind.BadSetup, at.Id, $"{command[0]} ended with 1", "Mend it.");
    }

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

    public Task<ImmutableArray<GateCriterion>> LookAtGateAsync(string gate, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<GateCriterion>>(Gate.TryDequeue(out Verdict verdict) ? [new GateCriterion("lag", verdict, "the stream is behind")] : []);

    public Task<TriggerReading> LookAtTriggerAsync(TriggerSpec trigger, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _looks);
        return IsDark
            ? throw new EngineFault(EngineFaultKind.RetryLater, "shop", "the target is away", "Wait.")
            : Task.FromResult(new TriggerReading(trigger, Fires, "") { At = DateTimeOffset.UnixEpoch });
    }
}
