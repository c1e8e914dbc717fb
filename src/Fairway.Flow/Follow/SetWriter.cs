using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>
/// Writes a table's net effect as sets. Rows that swap unique values among themselves collide in one statement; apart, all of them go before they come again.
/// </summary>
internal sealed class SetWriter(SourceRows source)
{
    /// <param name="changes">The table's changes.</param>
    /// <param name="effect">What they come to.</param>
    /// <param name="isApart">True to replace rows by deletion and insertion. Columns that are not written would be lost by it: such a table is updated all the same.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task WriteAsync(ShapedChanges changes, NetEffect effect, bool isApart, ITargetTransaction transaction, CancellationToken cancellationToken)
    {
        isApart &= effect.Updated.Rows > 0 && !changes.Route.Route.LeavesColumns;
        TableSchema table = changes.Route.Target;
        if (effect.Deleted.Count > 0)
        {
            await transaction.DeleteKeysAsync(table, effect.Deleted, cancellationToken);
        }

        if (effect.Dropped.Count > 0)
        {
            await transaction.DropKeysAsync(table, effect.Dropped, cancellationToken);
        }

        if (isApart)
        {
            await transaction.DeleteAsync(table, effect.Updated, cancellationToken);
        }

        foreach (ChangeSet set in effect.Changed)
        {
            await transaction.ChangeAsync(table, set.Keys, set.Ordinals, set.Values, cancellationToken);
        }

        if (effect.Updated.Rows > 0)
        {
            await (isApart
                ? transaction.InsertAsync(table, effect.Updated, cancellationToken)
                : transaction.UpdateAsync(table, effect.Updated, cancellationToken));
        }

        if (effect.Inserted.Rows > 0)
        {
            await transaction.InsertAsync(table, effect.Inserted, cancellationToken);
        }

        if (effect.Put.Rows > 0)
        {
            await transaction.PutAsync(table, effect.Put, cancellationToken);
        }

        if (effect.ReadAgain.Count > 0)
        {
            await source.PutAsync(changes, effect.ReadAgain, transaction, cancellationToken);
        }
    }
}
