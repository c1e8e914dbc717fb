namespace Fairway.Chart.Statements;

/// <summary>A column of a relation that a column of a query comes from.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Column">Its column.</param>
/// <param name="What">How sure that is.</param>
internal readonly record struct Origin(RelationNames Relation, string Column, double What);
