namespace Fairway.Flow.Model;

/// <summary>
/// The rows whose key is above <paramref name="After"/> and at most <paramref name="UpTo"/>, in the order of the system that made the range.
/// Both ends open means the whole table. Keys are compared only by that system, never here: its collation decides.
/// </summary>
/// <param name="Number">The place of the range in its table's key order, from 0.</param>
/// <param name="After">The key just below the range; null when it is open below.</param>
/// <param name="UpTo">The last key of the range; null when it is open above.</param>
/// <param name="Snapshot">
/// Null when the ends are keys. Otherwise they are physical places, which mean something only in the snapshot of this name: over two snapshots such
/// ranges would lose rows that moved.
/// </param>
public sealed record KeyRange(int Number, RowKey? After, RowKey? UpTo, string? Snapshot = null)
{
    /// <summary>The whole table as one range.</summary>
    public static KeyRange Whole { get; } = new(0, null, null);
}
