using System.Collections.Immutable;

namespace Fairway.Chart.Statements;

/// <summary>What a statement was understood to use. It holds names and no literal.</summary>
/// <param name="Verb">What the statement does.</param>
/// <param name="Relations">What it uses, by schema and name.</param>
/// <param name="Unresolved">Names that it uses for relations or columns and nothing known has, in order, a hundred at most.</param>
/// <param name="IsWhole">False when a part of it was too deeply nested to be read.</param>
public sealed record StatementReading(StatementVerb Verb, ImmutableArray<RelationUse> Relations, ImmutableArray<string> Unresolved, bool IsWhole);
