namespace Fairway.Flow.Model.Conditions;

/// <summary>The column's value is NULL.</summary>
/// <param name="Column">The column.</param>
public sealed record IsNull(string Column) : Condition;
