using System.Collections.Immutable;

namespace Fairway.Flow.Model;

/// <summary>An index, or a unique constraint that an index carries.</summary>
public sealed record IndexSchema
{
    /// <summary>The index's name; for a constraint without a name, the one the engine gave.</summary>
    public required string Name { get; init; }

    /// <summary>The indexed columns in order; an expression stands as null. A null at the end says that names of columns do not tell everything
    /// (a direction, a method, further columns): such an index is made from its own definition or not at all.</summary>
    public required ImmutableArray<string?> Columns { get; init; }

    /// <summary>True when it forbids duplicates.</summary>
    public bool Unique { get; init; }

    /// <summary>True when a UNIQUE or PRIMARY KEY clause of the table made it, so that the table's own definition brings it.</summary>
    public bool FromConstraint { get; init; }

    /// <summary>True when only some rows are indexed (a WHERE clause).</summary>
    public bool Partial { get; init; }

    /// <summary>The statement that makes it, in its own system's dialect; null for a constraint's index.</summary>
    public string? NativeSql { get; init; }
}
