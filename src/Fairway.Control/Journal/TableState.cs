namespace Fairway.Control.Journal;

/// <summary>Where one source table stands.</summary>
/// <param name="Source">The table, as the plan names it.</param>
/// <param name="Condition">How far it has come.</param>
/// <param name="Rows">Rows of the last copy or comparison; null before the first.</param>
/// <param name="Differences">Rows that the last comparison found wrong, over all target tables.</param>
/// <param name="At">When that was found; null before the first copy.</param>
public sealed record TableState(string Source, TableCondition Condition, long? Rows = null, long Differences = 0, DateTimeOffset? At = null);
