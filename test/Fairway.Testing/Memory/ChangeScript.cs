using System.Collections.Immutable;
using System.Text;
using Fairway.Flow.Model;

namespace Fairway.Testing.Memory;

/// <summary>Changes of a table written as texts: null is NULL, <c>~</c> a value that the log does not give.</summary>
public sealed class ChangeScript(TableSchema table)
{
    public const string NotGiven = "~";

    public TableChanges Changes { get; } = new(table);

    public ChangeScript Insert(params string?[] row) => Add(ChangeKind.Insert, row, null);

    public ChangeScript Update(params string?[] row) => Add(ChangeKind.Update, row, null);

    /// <summary>An update of a row that had another key, or of a table without a key, other values.</summary>
    public ChangeScript Move(string?[] before, params string?[] row) => Add(ChangeKind.Update, row, before);

    public ChangeScript Delete(params string?[] before) => Add(ChangeKind.Delete, null, before);

    public ChangeScript Put(params string?[] row) => Add(ChangeKind.Put, row, null);

    public ChangeScript Drop(params string?[] before) => Add(ChangeKind.Drop, null, before);

    public ChangeScript Truncate() => Add(ChangeKind.Truncate, null, null);

    public ChangeScript Add(ChangeKind kind, string?[]? row, string?[]? before)
    {
        Append(Changes.Rows, row);
        Append(Changes.Before, before);
        ImmutableArray<int> absent = row is null ? [] : [.. Enumerable.Range(0, row.Length).Where(c => row[c] == NotGiven)];
        Changes.Add(kind, row is not null, before is not null, absent);
        return this;
    }

    public ChangeBatch Batch(ulong position, bool ends = true, params string[] markers) => new()
    {
        Tables = Changes.Changes.Count == 0 ? [] : [Changes],
        Position = new LogPosition(position),
        EndsTransaction = ends,
        Transactions = ends ? 1 : 0,
        Markers = markers,
    };

    private static void Append(RowBatch batch, string?[]? values)
    {
        if (values is null)
        {
            return;
        }

        batch.StartRow();
        foreach (string? value in values)
        {
            batch.Append(value is null or NotGiven ? RowValue.Null : new RowValue(Encoding.UTF8.GetBytes(value)));
        }
    }
}
