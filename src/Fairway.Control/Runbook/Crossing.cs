using Fairway.Control.Journal;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Control.Runbook;

/// <summary>One attempt to move the authority over a domain from one side to the other: what it is, and what its steps hand to each other.</summary>
/// <param name="domain">The domain.</param>
/// <param name="number">Its number in the domain.</param>
/// <param name="direction">Which way.</param>
/// <param name="from">The side that has the authority.</param>
/// <param name="to">The side that shall have it.</param>
public sealed class Crossing(string domain, int number, CrossingDirection direction, CrossingSide from, CrossingSide to)
{
    /// <summary>The domain.</summary>
    public string Domain { get; } = domain;

    /// <summary>Its number in the domain, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Which way.</summary>
    public CrossingDirection Direction { get; } = direction;

    /// <summary>The side that has the authority.</summary>
    public CrossingSide From { get; } = from;

    /// <summary>The side that shall have it.</summary>
    public CrossingSide To { get; } = to;

    /// <summary>The digest of the plan.</summary>
    public required string Plan { get; init; }

    /// <summary>How long writers may wait, from the wish to hold them to the decision.</summary>
    public required TimeSpan HoldLimit { get; init; }

    /// <summary>The fencing token of the runner.</summary>
    public required long Token { get; init; }

    /// <summary>The intent that asked for it; null when the command itself runs it.</summary>
    public string? Intent { get; init; }

    /// <summary>The capture on the side that has the authority: its stream is drained.</summary>
    public required string CaptureFrom { get; init; }

    /// <summary>The capture on the other side: the way back.</summary>
    public required string CaptureTo { get; init; }

    /// <summary>The marker that is drained to: told apart from those of other crossings.</summary>
    public string Marker => $"{Domain}/{Number}/hold";

    /// <summary>The marker at which the way back begins.</summary>
    public string StartMarker => $"{Domain}/{Number}/start";

    /// <summary>Why rows that were written on the other side could not come back, where nobody has decided that this is meant; null otherwise.</summary>
    public string? NoWayBack { get; init; }

    /// <summary>True when rows that are written on the other side cannot come back, so that nothing is captured for it there.</summary>
    public bool IsOneWay { get; init; }

    /// <summary>True when it goes to the decision and back.</summary>
    public bool IsDrill { get; init; }

    /// <summary>The hold; null when writers are not held by this process.</summary>
    public IHold? Hold { get; set; }

    /// <summary>The position behind everything that was written before the hold; null before step 4.</summary>
    public LogPosition? Position { get; set; }

    /// <summary>True once the authority has moved. From then on there is only forward.</summary>
    public bool IsDecided { get; set; }

    /// <summary>True while a close was begun whose outcome nobody knows: nothing may be undone then.</summary>
    public bool IsInDoubt { get; set; }

    /// <summary>When it was wished that writers wait, by the clock's timestamp; null before.</summary>
    public long? HoldBegan { get; set; }

    /// <summary>When the side that had the authority was closed; null before.</summary>
    public long? Closed { get; set; }

    /// <summary>When the other side was open; null before.</summary>
    public long? Opened { get; set; }

    /// <summary>When whoever waited was let go; null before.</summary>
    public long? Released { get; set; }

    /// <summary>Done when everything that was begun to be written down since the decision is durable; fails when it could not be.</summary>
    public Task Recorded { get; set; } = Task.CompletedTask;

    /// <summary>How many rows the proof under the hold compared.</summary>
    public long RowsProved { get; set; }
}
