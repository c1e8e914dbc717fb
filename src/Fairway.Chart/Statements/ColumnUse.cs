using Fairway.Chart.Model;

namespace Fairway.Chart.Statements;

/// <summary>That a statement uses a column.</summary>
/// <param name="Name">The column, as it is stored.</param>
/// <param name="Uses">How, all places together.</param>
/// <param name="What">How sure it is that this column is meant: the surest place counts.</param>
public sealed record ColumnUse(string Name, Uses Uses, double What);
