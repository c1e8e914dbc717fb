using System.Collections.Immutable;
using Fairway.Chart.Model;

namespace Fairway.Chart.Statements;

/// <summary>That a statement uses a relation.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Access">What is done with its rows; none where it is only named, as in <c>'orders'::regclass</c>.</param>
/// <param name="Uses">
/// How it is used as a whole: named, and with <see cref="Uses.Star"/> where all columns are taken as they are, or a row as a whole, as in <c>to_json(o)</c>. Such a row names no column, and none is said to be used for it.
/// </param>
/// <param name="What">How sure it is that this relation is meant.</param>
/// <param name="Columns">Which of its columns, in their order. Empty where a row as such is enough, as in <c>count(*)</c>.</param>
public sealed record RelationUse(RelationNames Relation, Access Access, Uses Uses, double What, ImmutableArray<ColumnUse> Columns);
