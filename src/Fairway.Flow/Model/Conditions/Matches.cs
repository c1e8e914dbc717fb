namespace Fairway.Flow.Model.Conditions;

/// <summary>The column's whole value has the form of a pattern.</summary>
/// <param name="Column">A column of texts.</param>
/// <param name="Pattern">The form.</param>
public sealed record Matches(string Column, TextPattern Pattern) : Condition;
