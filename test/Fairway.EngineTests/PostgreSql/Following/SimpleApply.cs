using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql.Following;

/// <summary>Applies changes one by one, in their order: slow, and hard to get wrong.</summary>
internal static class SimpleApply
{
    public static async Task ApplyAsync(ITargetTransaction transaction, ChangeBatch batch, CancellationToken cancellationToken)
    {
        foreach (TableChanges changes in batch.Tables)
        {
            foreach (TableChange change in changes.Changes)
            {
                await ApplyAsync(transaction, changes, change, cancellationToken);
            }
        }
    }

    private static async Task ApplyAsync(ITargetTransaction transaction, TableChanges changes, TableChange change, CancellationToken cancellationToken)
    {
        TableSchema table = changes.Table;
        using RowBatch row = One(changes.Rows, change.Row, 0, changes.Rows.Columns);
        using RowBatch before = One(changes.Before, change.Before, 0, changes.Before.Columns);
        switch (change.Kind)
        {
            case ChangeKind.Insert:
                await transaction.InsertAsync(table, row, cancellationToken);
                break;
            case ChangeKind.Update when table.Key is null:
                await transaction.DeleteAsync(table, before, cancellationToken);
                await transaction.InsertAsync(table, row, cancellationToken);
                break;
            case ChangeKind.Update when change.Before < 0 && change.IsWhole:
                await transaction.UpdateAsync(table, row, cancellationToken);
                break;
            case ChangeKind.Update:
                await ChangeAsync(transaction, changes, change, before, cancellationToken);
                break;
            case ChangeKind.Delete when table.Key is null:
                await transaction.DeleteAsync(table, before, cancellationToken);
                break;
            case ChangeKind.Delete:
                await transaction.DeleteKeysAsync(table, [RowKey.Of(before[0], [.. Enumerable.Range(0, before.Columns)])], cancellationToken);
                break;
            case ChangeKind.Truncate:
                await transaction.TruncateAsync([table], cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"PostgreSQL gives no {change.Kind}.");
        }
    }

    private static async Task ChangeAsync(ITargetTransaction transaction, TableChanges changes, TableChange change, RowBatch before, CancellationToken cancellationToken)
    {
        TableSchema table = changes.Table;
        ImmutableArray<int> absent = change.Absent.IsDefault ? [] : change.Absent;
        ImmutableArray<int> given = [.. Enumerable.Range(0, changes.Rows.Columns).Where(o => !absent.Contains(o))];
        using var values = new RowBatch(given.Length);
        using var keys = new RowBatch(table.KeyOrdinals.Length);
        Append(values, changes.Rows, change.Row, given);
        Append(keys, changes.Rows, change.Row, table.KeyOrdinals);
        await transaction.ChangeAsync(table, change.Before < 0 ? keys : before, given, values, cancellationToken);
    }

    private static void Append(RowBatch to, RowBatch from, int row, ImmutableArray<int> ordinals)
    {
        to.StartRow();
        foreach (int ordinal in ordinals)
        {
            to.Append(from[row][ordinal]);
        }
    }

    private static RowBatch One(RowBatch rows, int row, int first, int count)
    {
        var one = new RowBatch(count);
        if (row >= 0)
        {
            Append(one, rows, row, [.. Enumerable.Range(first, count)]);
        }

        return one;
    }
}
