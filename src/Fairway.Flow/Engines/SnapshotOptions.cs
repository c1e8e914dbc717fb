namespace Fairway.Flow.Engines;

/// <summary>What a snapshot is taken for.</summary>
/// <param name="Misfits">What its reads do with a stored value that is not of its column's type.</param>
/// <param name="ByKey">
/// True when ranges must be ranges of keys, which an interrupted copy can go on with over a later snapshot. False lets the reader choose: physical
/// ranges are faster where the engine has them, and a table that was begun with them starts again once their snapshot is gone.
/// </param>
/// <param name="Imported">The name of a snapshot that somebody exported and still holds (<see cref="CaptureStart.Snapshot"/>); null for a new one.</param>
public readonly record struct SnapshotOptions(Misfits Misfits, bool ByKey = false, string? Imported = null);
