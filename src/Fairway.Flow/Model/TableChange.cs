using System.Collections.Immutable;

namespace Fairway.Flow.Model;

/// <summary>One change of a row, as places in its table's <see cref="TableChanges"/>.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Row">The new row in <see cref="TableChanges.Rows"/>; −1 where there is none.</param>
/// <param name="Before">The old key, of a table without a key the whole old row, in <see cref="TableChanges.Before"/>; −1 when there was no row, or when the
/// key is that of the new row.</param>
/// <param name="Absent">Stored columns whose value the log does not give because it did not change, ascending; their places in the new row hold NULL.
/// Empty or default when the row is whole.</param>
public readonly record struct TableChange(ChangeKind Kind, int Row, int Before, ImmutableArray<int> Absent)
{
    /// <summary>True when every value of the new row is given.</summary>
    public bool IsWhole => Absent.IsDefaultOrEmpty;
}
