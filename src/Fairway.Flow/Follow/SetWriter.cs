using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>Writes a table's net effect as sets.</summary>
internal sealed class SetWriter(SourceRows source)
{
    public async Task WriteAsync(ShapedChanges changes, NetEffect effect, ITargetTransaction transaction, CancellationToken cancellationToken)
    {
        TableSchema table = changes.Route.Target;
        if (effect.Deleted.Count > 0)
        {
            await transaction.DeleteKeysAsync(table, effect.Deleted, cancellationToken);
        }

        if (effect.Dropped.Count > 0)
        {
            await transaction.DropKeysAsync(table, effect.Dropped, cancellationToken);
        }

        foreach (ChangeSet set in effect.Changed)
        {
            await transaction.ChangeAsync(table, set.Keys, set.Ordinals, set.Values, cancellationToken);
        }

        if (effect.Updated.Rows > 0)
        {
            await transaction.UpdateAsync(table, effect.Updated, cancellationToken);
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
