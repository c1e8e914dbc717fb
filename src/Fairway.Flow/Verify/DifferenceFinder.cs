using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Verify;

/// <summary>
/// Names the rows of differing buckets. 1: hold the source's rows of these buckets as key and digest. 2: read the target against them.
/// 3: what is left over on either side differs.
/// </summary>
internal sealed class DifferenceFinder(TableRoute route, ISnapshotReader source, ISnapshotReader target, BatchLimits limits)
{
    private readonly int[] _keyOrdinals = [.. route.Target.KeyOrdinals];

    public Task<List<RowDifference>> FindAsync(BucketSelection buckets, CancellationToken cancellationToken) =>
        route.Target.Key is null ? FindByDigestAsync(buckets, cancellationToken) : FindByKeyAsync(buckets, cancellationToken);

    private async Task<List<RowDifference>> FindByKeyAsync(BucketSelection buckets, CancellationToken cancellationToken)
    {
        var held = new Dictionary<RowKey, (UInt128 Digest, RowKey SourceKey, bool Seen)>();
        await foreach (RowBatch batch in source.ReadAsync(route.Source, KeyRange.Whole, limits, cancellationToken))
        {
            using (batch)
            {
                HoldKeys(batch, buckets, held);
            }
        }

        var differences = new List<RowDifference>();
        await foreach (RowBatch batch in target.ReadAsync(route.Target, KeyRange.Whole, limits, cancellationToken))
        {
            using (batch)
            {
                CompareKeys(batch, buckets, held, differences);
            }
        }

        differences.AddRange(held.Where(h => !h.Value.Seen).Select(h => Difference(DifferenceKind.Missing, h.Key, h.Value.SourceKey)));
        return differences;
    }

    private void HoldKeys(RowBatch batch, BucketSelection buckets, Dictionary<RowKey, (UInt128 Digest, RowKey SourceKey, bool Seen)> held)
    {
        using RowBatch? shaped = route.IsIdentity ? null : route.Apply(batch);
        for (int r = 0; r < batch.Rows; r++)
        {
            Row row = (shaped ?? batch)[r];
            if (buckets.Holds(RowDigest.OfKey(row, _keyOrdinals)))
            {
                held[RowKey.Of(row, _keyOrdinals)] = (RowDigest.Of(row), RowKey.Of(batch[r], route.SourceKeyOrdinals), false);
            }
        }
    }

    private void CompareKeys(
        RowBatch batch,
        BucketSelection buckets,
        Dictionary<RowKey, (UInt128 Digest, RowKey SourceKey, bool Seen)> held,
        List<RowDifference> differences)
    {
        for (int r = 0; r < batch.Rows; r++)
        {
            Row row = batch[r];
            if (!buckets.Holds(RowDigest.OfKey(row, _keyOrdinals)))
            {
                continue;
            }

            RowKey key = RowKey.Of(row, _keyOrdinals);
            if (!held.TryGetValue(key, out (UInt128 Digest, RowKey SourceKey, bool Seen) own) || own.Seen)
            {
                differences.Add(Difference(DifferenceKind.Extra, key, null));
                continue;
            }

            held[key] = own with { Seen = true };
            if (own.Digest != RowDigest.Of(row))
            {
                differences.Add(Difference(DifferenceKind.Changed, key, own.SourceKey));
            }
        }
    }

    private async Task<List<RowDifference>> FindByDigestAsync(BucketSelection buckets, CancellationToken cancellationToken)
    {
        var surplus = new Dictionary<UInt128, long>();
        await CountAsync(source, route.Source, shape: !route.IsIdentity, +1);
        await CountAsync(target, route.Target, shape: false, -1);
        return [.. surplus.Where(s => s.Value != 0).Select(s => new RowDifference
        {
            Table = route.Target.Name,
            Kind = s.Value > 0 ? DifferenceKind.Missing : DifferenceKind.Extra,
            Place = $"row {s.Key:x32}",
            Copies = Math.Abs(s.Value),
            Digest = s.Key,
        })];

        async Task CountAsync(ISnapshotReader reader, TableSchema table, bool shape, int step)
        {
            await foreach (RowBatch batch in reader.ReadAsync(table, KeyRange.Whole, limits, cancellationToken))
            {
                using (batch)
                {
                    using RowBatch? shaped = shape ? route.Apply(batch) : null;
                    CountRows(shaped ?? batch, buckets, surplus, step);
                }
            }
        }
    }

    private static void CountRows(RowBatch batch, BucketSelection buckets, Dictionary<UInt128, long> surplus, int step)
    {
        for (int r = 0; r < batch.Rows; r++)
        {
            UInt128 digest = RowDigest.Of(batch[r]);
            if (buckets.Holds((ulong)digest))
            {
                surplus[digest] = surplus.GetValueOrDefault(digest) + step;
            }
        }
    }

    private RowDifference Difference(DifferenceKind kind, RowKey key, RowKey? sourceKey) => new()
    {
        Table = route.Target.Name,
        Kind = kind,
        Place = KeyText.Of(route.Target, key),
        Key = key,
        SourceKey = sourceKey,
    };
}
