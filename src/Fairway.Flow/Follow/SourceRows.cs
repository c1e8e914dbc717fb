using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>Reads rows again from the source, at a position that is later than the change's: whoever verifies looks at them once more.</summary>
internal sealed class SourceRows(ISystem source, BatchLimits limits)
{
    /// <summary>Makes the rows of some changes in the target what they are in the source now, or takes them away.</summary>
    public async Task PutAsync(ShapedChanges changes, IReadOnlyCollection<int> numbers, ITargetTransaction transaction, CancellationToken cancellationToken)
    {
        var missing = new HashSet<RowKey>();
        var keys = new HashSet<RowKey>();
        foreach (int number in numbers)
        {
            TableChange change = changes.Source.Changes[number];
            keys.Add(RowKey.Of(changes.Source.Rows[change.Row], changes.Route.Route.SourceKeyOrdinals));
            missing.Add(changes.NewKey(change));
        }

        await using ISnapshotReader reader = await source.OpenSnapshotAsync(Misfits.Refuse, cancellationToken);
        await foreach (RowBatch batch in reader.ReadKeysAsync(changes.Route.Route.Source, keys, limits, cancellationToken))
        {
            using (batch)
            {
                RowBatch rows = changes.Route.Rows(batch);
                try
                {
                    Remove(missing, rows, changes.Route);
                    await transaction.PutAsync(changes.Route.Target, rows, cancellationToken);
                }
                finally
                {
                    rows.Dispose();
                }
            }
        }

        if (missing.Count > 0)
        {
            await transaction.DropKeysAsync(changes.Route.Target, missing, cancellationToken);
        }
    }

    private static void Remove(HashSet<RowKey> missing, RowBatch rows, FollowedRoute route)
    {
        for (int r = 0; r < rows.Rows; r++)
        {
            missing.Remove(RowKey.Of(rows[r], route.KeyOrdinals.AsSpan()));
        }
    }
}
