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

    /// <summary>Adds the differences of the chosen buckets to the tally.</summary>
    public Task FindAsync(BucketSelection buckets, DifferenceTally tally, CancellationToken cancellationToken) =>
        route.Target.Key is null ? FindByDigestAsync(buckets, tally, cancellationToken) : FindByKeyAsync(buckets, tally, cancellationToken);

    private async Task FindByKeyAsync(BucketSelection buckets, DifferenceTally tally, CancellationToken cancellationToken)
    {
        var held = new Dictionary<RowKey, (UInt128 Digest, RowKey SourceKey)>();
        await foreach (RowBatch batch in source.ReadAsync(route.Source, KeyRange.Whole, limits, cancellationToken))
        {
            using (batch)
            {
                HoldKeys(batch, buckets, held);
            }
        }

        await foreach (RowBatch batch in target.ReadAsync(route.Target, KeyRange.Whole, limits, cancellationToken))
        {
            using (batch)
            {
                CompareKeys(batch, buckets, held, tally);
            }
        }

        foreach ((RowKey key, (UInt128 _, RowKey sourceKey)) in held)
        {
            Tell(tally, DifferenceKind.Missing, key, sourceKey);
        }
    }

    private void HoldKeys(RowBatch batch, BucketSelection buckets, Dictionary<RowKey, (UInt128 Digest, RowKey SourceKey)> held)
    {
        using RowBatch? shaped = route.IsIdentity ? null : route.Apply(batch);
        for (int r = 0; r < batch.Rows; r++)
        {
            Row row = (shaped ?? batch)[r];
            if (buckets.Holds(RowDigest.OfKey(row, _keyOrdinals)))
            {
                RowKey key = RowKey.Of(row, _keyOrdinals);
                RowKey sourceKey = RowKey.Of(batch[r], route.SourceKeyOrdinals);
                held[key] = (RowDigest.Of(row), key.Equals(sourceKey) ? key : sourceKey);
            }
        }
    }

    // What was compared is let go: a second row of the same key is then one too many.
    private void CompareKeys(
        RowBatch batch,
        BucketSelection buckets,
        Dictionary<RowKey, (UInt128 Digest, RowKey SourceKey)> held,
        DifferenceTally tally)
    {
        for (int r = 0; r < batch.Rows; r++)
        {
            Row row = batch[r];
            if (!buckets.Holds(RowDigest.OfKey(row, _keyOrdinals)))
            {
                continue;
            }

            RowKey key = RowKey.Of(row, _keyOrdinals);
            if (!held.Remove(key, out (UInt128 Digest, RowKey SourceKey) own))
            {
                Tell(tally, DifferenceKind.Extra, key, null);
            }
            else if (own.Digest != RowDigest.Of(row))
            {
                Tell(tally, DifferenceKind.Changed, key, own.SourceKey);
            }
        }
    }

    private async Task FindByDigestAsync(BucketSelection buckets, DifferenceTally tally, CancellationToken cancellationToken)
    {
        var surplus = new Dictionary<UInt128, long>();
        await CountAsync(source, route.Source, shape: !route.IsIdentity, +1);
        await CountAsync(target, route.Target, shape: false, -1);
        foreach ((UInt128 digest, long copies) in surplus.Where(s => s.Value != 0))
        {
            tally.Add(Math.Abs(copies), () => new RowDifference
            {
                Table = route.Target.Name,
                Kind = copies > 0 ? DifferenceKind.Missing : DifferenceKind.Extra,
                Place = $"row {digest:x32}",
                Copies = Math.Abs(copies),
                Digest = digest,
            });
        }

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

    private void Tell(DifferenceTally tally, DifferenceKind kind, RowKey key, RowKey? sourceKey) => tally.Add(1, () => new RowDifference
    {
        Table = route.Target.Name,
        Kind = kind,
        Place = KeyText.Of(route.Target, key),
        Key = key,
        SourceKey = sourceKey,
    });
}
