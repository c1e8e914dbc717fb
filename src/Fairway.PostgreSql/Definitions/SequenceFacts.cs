namespace Fairway.PostgreSql.Definitions;

/// <summary>A sequence that numbers a column.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="Always">GENERATED ALWAYS: an INSERT may not bring its own number.</param>
/// <param name="Position">The last number given out; null when there was none, or when it may not be read.</param>
/// <param name="Options">How it counts, in PostgreSQL's words; null when as usual.</param>
internal sealed record SequenceFacts(uint Table, string Column, bool Always, long? Position, string? Options);
