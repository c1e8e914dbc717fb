using System.Collections.Immutable;

namespace Fairway.Chart.Model;

/// <summary>A thing on the chart, and what is known of it.</summary>
/// <param name="Id">Its name.</param>
public sealed record Node(NodeId Id)
{
    /// <summary>Who answers for it; null when nobody has claimed it.</summary>
    public string? Owner { get; init; }

    /// <summary>A consumer's sort.</summary>
    public ConsumerKind Sort { get; init; }

    /// <summary>A workflow's class as its owner declared it, 1 (worst) to 4; null when nobody did.</summary>
    public int? DeclaredClass { get; init; }

    /// <summary>How often a consumer comes, as far as it is known.</summary>
    public TimeSpan? Cadence { get; init; }

    /// <summary>True when a person wrote it down, and not only a look at traffic or code did (R11).</summary>
    public bool IsDeclared { get; init; }

    /// <summary>A relation's columns in their order; empty for anything else.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>How many bytes it has; null when it is not known or has none.</summary>
    public long? Bytes { get; init; }

    /// <summary>How many rows it has by the engine's own estimate; null when that is not known.</summary>
    public long? Rows { get; init; }

    /// <summary>The mark of its definition; another one after its definition changed. Null when it has none.</summary>
    public string? Definition { get; init; }
}
