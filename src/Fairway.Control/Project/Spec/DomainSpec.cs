using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Control.Project.Spec;

/// <summary>Tables that move together.</summary>
/// <param name="Name">What the file calls them.</param>
/// <param name="Tables">Which tables of the source belong to it; at least one pattern.</param>
/// <param name="Exclude">Which of them do not after all.</param>
public sealed record DomainSpec(string Name, ImmutableArray<TablePattern> Tables, ImmutableArray<TablePattern> Exclude)
{
    /// <summary>How it moves, as decided; empty when nobody has.</summary>
    public ImmutableArray<string> Pattern { get; init; } = [];

    /// <summary>The class that the file gives it, 1 to 4; null when its workflows say.</summary>
    public int? Class { get; init; }

    /// <summary>The ways in which a domain can move.</summary>
    public static ImmutableArray<string> KnownPatterns { get; } = ["big-bang", "phased", "dual-write", "shadow-read"];

    /// <summary>True when a table of the source belongs to the domain.</summary>
    public bool Claims(TableName table) => Tables.Any(p => p.Matches(table)) && !Exclude.Any(p => p.Matches(table));
}
