namespace Fairway.Flow.Model.Conditions;

/// <summary>The column's value stands so to a literal.</summary>
/// <param name="Column">The column.</param>
/// <param name="Operator">How.</param>
/// <param name="Literal">As it was written; it is read as a value of the column's type where the condition is asked.</param>
public sealed record Compared(string Column, Comparison Operator, string Literal) : Condition;
