using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Verify;

/// <summary>How far a table is proved while both sides move.</summary>
public sealed record LiveTableState
{
    /// <summary>The source table.</summary>
    public required TableName Source { get; init; }

    /// <summary>The target table.</summary>
    public required TableName Target { get; init; }

    /// <summary>The source's position up to which every row of the target was found right; null when the table was never proved whole.</summary>
    public LogPosition? ProvedAt { get; init; }

    /// <summary>Keys that were touched, or are suspected, and wait to be looked at.</summary>
    public int Waiting { get; init; }

    /// <summary>Of those, keys that differed each time and changed in between: not decided, and never counted as equal.</summary>
    public int NotDecided { get; init; }

    /// <summary>Rows that differ at the same position.</summary>
    public ImmutableArray<RowDifference> Differences { get; init; } = [];

    /// <summary>Why the table cannot count as proved now, as a sentence's end; null when only waiting keys or differences, if any, stand in the way.</summary>
    public string? Unproved { get; init; }

    /// <summary>True when a scan must come before the table can be proved, also under a hold.</summary>
    public bool MustBeScanned { get; init; }

    /// <summary>
    /// True when a hold can prove it: it was compared whole, and what is open is the keys that wait. Rows that change all the time, as counters do, may be suspected from the
    /// first scan on and never be seen at rest before.
    /// </summary>
    public bool IsProvedButForKeys => !MustBeScanned && (ProvedAt is not null || Waiting > 0);

    /// <summary>True when nothing is left to look at and nothing differs.</summary>
    public bool IsProved => ProvedAt is not null && Unproved is null && Waiting == 0 && Differences.IsEmpty;
}
