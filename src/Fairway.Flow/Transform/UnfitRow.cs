using Fairway.Flow.Model;

namespace Fairway.Flow.Transform;

/// <summary>A row of the new side that would not fit the old shape. Holds its key and never another value.</summary>
/// <param name="Table">The new table.</param>
/// <param name="Key">The row's key there; null in a table without one.</param>
/// <param name="Column">The column of the old table that refuses it.</param>
/// <param name="Because">What is in the way, as a sentence's end.</param>
public sealed record UnfitRow(TableName Table, RowKey? Key, string Column, string Because);
