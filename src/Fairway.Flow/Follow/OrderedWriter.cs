using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>Writes a table's changes one by one in commit order: slow, and right whenever the history was.</summary>
internal sealed class OrderedWriter(SourceRows source)
{
    public async Task WriteAsync(ShapedChanges changes, ITargetTransaction transaction, CancellationToken cancellationToken)
    {
        for (int c = changes.FirstLive; c < changes.Source.Changes.Count; c++)
        {
            await (changes.Route.HasKey
                ? WriteKeyedAsync(changes, c, transaction, cancellationToken)
                : WriteKeylessAsync(changes, changes.Source.Changes[c], transaction, cancellationToken));
        }
    }

    private async Task WriteKeyedAsync(ShapedChanges changes, int number, ITargetTransaction transaction, CancellationToken cancellationToken)
    {
        TableChange change = changes.Source.Changes[number];
        TableSchema table = changes.Route.Target;
        switch (change.Kind)
        {
            case ChangeKind.Insert:
                await WithRowAsync(changes.Rows, change.Row, row => transaction.InsertAsync(table, row, cancellationToken));
                break;
            case ChangeKind.Update:
                await UpdateAsync(changes, change, transaction, cancellationToken);
                break;
            case ChangeKind.Delete:
                await transaction.DeleteKeysAsync(table, [changes.OldKey(change)], cancellationToken);
                break;
            case ChangeKind.Put:
                await PutAsync(changes, number, transaction, cancellationToken);
                break;
            default:
                await transaction.DropKeysAsync(table, [changes.OldKey(change)], cancellationToken);
                break;
        }
    }

    private static async Task UpdateAsync(ShapedChanges changes, TableChange change, ITargetTransaction transaction, CancellationToken cancellationToken)
    {
        TableSchema table = changes.Route.Target;
        RowKey before = changes.OldKey(change);
        bool moves = !before.Equals(changes.NewKey(change));
        ImmutableArray<int> absent = changes.Route.Absent(change.Absent);
        if (absent.IsEmpty && !moves)
        {
            await WithRowAsync(changes.Rows, change.Row, row => transaction.UpdateAsync(table, row, cancellationToken));
            return;
        }

        ImmutableArray<int> ordinals =
            [.. Enumerable.Range(0, changes.Rows.Columns).Where(o => !absent.Contains(o) && (moves || !changes.Route.KeyOrdinals.Contains(o)))];
        if (!ordinals.IsEmpty)
        {
            using var set = new ChangeSet(ordinals, changes.Route.KeyOrdinals.Length, moves);
            set.Add(before, changes.Rows[change.Row]);
            await transaction.ChangeAsync(table, set.Keys, set.Ordinals, set.Values, cancellationToken);
        }
    }

    private async Task PutAsync(ShapedChanges changes, int number, ITargetTransaction transaction, CancellationToken cancellationToken)
    {
        TableChange change = changes.Source.Changes[number];
        TableSchema table = changes.Route.Target;
        RowKey before = changes.OldKey(change);
        if (!before.Equals(changes.NewKey(change)))
        {
            await transaction.DropKeysAsync(table, [before], cancellationToken);
        }

        if (change.IsWhole)
        {
            await WithRowAsync(changes.Rows, change.Row, row => transaction.PutAsync(table, row, cancellationToken));
        }
        else
        {
            await source.PutAsync(changes, [number], transaction, cancellationToken);
        }
    }

    // Exactly one of the rows that are equal goes; a value that did not change is the old row's.
    private static async Task WriteKeylessAsync(ShapedChanges changes, TableChange change, ITargetTransaction transaction, CancellationToken cancellationToken)
    {
        TableSchema table = changes.Route.Target;
        if (change.Before >= 0)
        {
            await WithRowAsync(changes.Before, change.Before, row => transaction.DeleteAsync(table, row, cancellationToken));
        }

        if (change.Row >= 0)
        {
            using RowBatch whole = Whole(changes, change);
            await transaction.InsertAsync(table, whole, cancellationToken);
        }
    }

    private static RowBatch Whole(ShapedChanges changes, in TableChange change)
    {
        ImmutableArray<int> absent = changes.Route.Absent(change.Absent);
        var whole = new RowBatch(changes.Rows.Columns);
        whole.StartRow();
        for (int c = 0; c < whole.Columns; c++)
        {
            whole.Append(absent.Contains(c) ? changes.Before[change.Before][c] : changes.Rows[change.Row][c]);
        }

        return whole;
    }

    private static async Task WithRowAsync(RowBatch rows, int row, Func<RowBatch, Task> write)
    {
        using var one = new RowBatch(rows.Columns);
        one.AppendRow(rows[row]);
        await write(one);
    }
}
