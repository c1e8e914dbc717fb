using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Control.Runbook;

/// <summary>
/// How long the ways back of a domain took. A rollback counts from the moment at which the journal knows of it to the one at which it is over. A runbook that
/// was rolled back, or was a drill, counts with its crossing and with the time that its steps took to be taken back.
/// </summary>
internal sealed record WayBackTimes
{
    /// <summary>The slowest; null when there was none.</summary>
    public TimeSpan? Slowest { get; private init; }

    private CrossingDirection Direction { get; init; }

    private DateTimeOffset? Began { get; init; }

    private TimeSpan LastCrossing { get; init; }

    /// <summary>A crossing begins.</summary>
    public WayBackTimes Begun(CrossingIntended crossing, DateTimeOffset at) => this with { Direction = crossing.Direction, Began = at };

    /// <summary>A crossing is over.</summary>
    public WayBackTimes Ended(CrossingEnded crossing, DateTimeOffset at)
    {
        if (Began is not { } began)
        {
            return this;
        }

        TimeSpan took = at > began ? at - began : TimeSpan.Zero;
        WayBackTimes times = this with { Began = null, LastCrossing = took };
        return Direction == CrossingDirection.Back && crossing.Switched ? times.With(took) : times;
    }

    /// <summary>A runbook is over; of steps that were never taken back nothing is known.</summary>
    public WayBackTimes Ended(RunbookOutcome outcome, ImmutableArray<RunbookStepState> steps) => outcome is RunbookOutcome.Drilled or RunbookOutcome.RolledBack
        ? With(LastCrossing + TimeSpan.FromTicks(steps.Sum(s => s.UndoTook?.Ticks ?? 0)))
        : this;

    private WayBackTimes With(TimeSpan took) => this with { Slowest = Slowest > took ? Slowest : took };
}
