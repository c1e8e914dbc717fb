using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Verify;

/// <summary>Reads single rows of either side by the target's keys, as fingerprints in target shape.</summary>
internal sealed class KeyedRows(TableRoute route, KeyRoute back, BatchLimits limits)
{
    private readonly int[] _key = [.. route.Target.KeyOrdinals];
    private readonly ImmutableArray<ColumnSchema> _columns = route.Target.StoredColumns;

    /// <summary>What the source gives for these keys.</summary>
    public Task<Dictionary<RowKey, RowFingerprint>> OfSourceAsync(ISnapshotReader source, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken) =>
        ReadAsync(source, route.Source, back.IsIdentity ? keys : [.. keys.Select(back.Apply)], shape: !route.IsIdentity, cancellationToken);

    /// <summary>What the target has for these keys.</summary>
    public Task<Dictionary<RowKey, RowFingerprint>> OfTargetAsync(ISnapshotReader target, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken) =>
        ReadAsync(target, route.Target, keys, shape: false, cancellationToken);

    private async Task<Dictionary<RowKey, RowFingerprint>> ReadAsync(
        ISnapshotReader reader, TableSchema table, IReadOnlyCollection<RowKey> keys, bool shape, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<RowKey, RowFingerprint>();
        if (keys.Count == 0)
        {
            return rows;
        }

        await foreach (RowBatch batch in reader.ReadKeysAsync(table, keys, limits, cancellationToken))
        {
            using (batch)
            {
                using RowBatch? shaped = shape ? route.Apply(batch) : null;
                Add(shaped ?? batch, rows);
            }
        }

        return rows;
    }

    private void Add(RowBatch batch, Dictionary<RowKey, RowFingerprint> rows)
    {
        for (int r = 0; r < batch.Rows; r++)
        {
            rows[RowKey.Of(batch[r], _key)] = RowFingerprint.Of(batch[r], _columns, withTexts: false);
        }
    }
}
