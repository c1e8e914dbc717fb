using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Verify;

/// <summary>A row that differs. Holds keys and column names; values only when somebody asked for them.</summary>
public sealed record RowDifference
{
    /// <summary>The target table.</summary>
    public required TableName Table { get; init; }

    /// <summary>How it differs.</summary>
    public required DifferenceKind Kind { get; init; }

    /// <summary>Where it is, for people: the key, or for a table without one the digest of the row.</summary>
    public required string Place { get; init; }

    /// <summary>The columns that differ, in table order; empty for a row that is missing or extra.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>How many equal rows this stands for; more than 1 only in a table without a key.</summary>
    public long Copies { get; init; } = 1;

    /// <summary>The differing values, one per column, when they were asked for.</summary>
    public ImmutableArray<ValueDifference> Values { get; init; } = [];

    /// <summary>The row's key in target shape: as the target has it, or, for a missing row, as it should have it. Null in a table without a key.</summary>
    internal RowKey? Key { get; init; }

    /// <summary>The key under which the source has the row; null when it does not, or the table has no key.</summary>
    internal RowKey? SourceKey { get; init; }

    /// <summary>The row's digest in a table without a key.</summary>
    internal UInt128 Digest { get; init; }
}
