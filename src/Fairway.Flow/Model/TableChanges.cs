using System.Collections.Immutable;

namespace Fairway.Flow.Model;

/// <summary>Changes of one table in commit order. Dispose it with its batch.</summary>
/// <param name="table">The table as the change reader was given it.</param>
public sealed class TableChanges(TableSchema table) : IDisposable
{
    private readonly List<TableChange> _changes = [];

    /// <summary>The table.</summary>
    public TableSchema Table { get; } = table;

    /// <summary>New rows: the stored columns in order, in canonical form.</summary>
    public RowBatch Rows { get; } = new(Math.Max(1, table.StoredColumns.Length));

    /// <summary>Old keys in key order; of a table without a key, whole old rows.</summary>
    public RowBatch Before { get; } = new(table.Key is null ? Math.Max(1, table.StoredColumns.Length) : table.KeyOrdinals.Length);

    /// <summary>The changes in the order in which they were committed, those of one transaction as they were made.</summary>
    public IReadOnlyList<TableChange> Changes => _changes;

    /// <summary>Appends a change whose rows were appended before.</summary>
    /// <param name="kind">What was done.</param>
    /// <param name="hasRow">Whether the last of <see cref="Rows"/> is its new row.</param>
    /// <param name="hasBefore">Whether the last of <see cref="Before"/> is its old key.</param>
    /// <param name="absent">See <see cref="TableChange.Absent"/>.</param>
    public void Add(ChangeKind kind, bool hasRow, bool hasBefore, ImmutableArray<int> absent = default) =>
        _changes.Add(new TableChange(kind, hasRow ? Rows.Rows - 1 : -1, hasBefore ? Before.Rows - 1 : -1, absent));

    /// <inheritdoc/>
    public void Dispose()
    {
        Rows.Dispose();
        Before.Dispose();
    }
}
