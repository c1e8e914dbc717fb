using System.Collections.Immutable;

namespace Fairway.Flow.Engines;

/// <summary>What a database's own parser says of a statement.</summary>
/// <param name="Columns">The columns that it names, each with its table or view.</param>
/// <param name="Relations">The tables and views that it names, with or without columns.</param>
/// <param name="Refusal">Why it was refused, in the engine's short code and without any word of the statement; null when it was accepted.</param>
public sealed record ProbedStatement(ImmutableArray<(AssetName Relation, string Column)> Columns, ImmutableArray<AssetName> Relations, string? Refusal)
{
    /// <summary>Relations of which it does not say all columns: some engines name the table of an INSERT and not its columns.</summary>
    public ImmutableArray<AssetName> Partly { get; init; } = [];
}
