using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Verify;

/// <summary>Digests what the source gives in target shape. A table that crosses as it is, is digested by its own database.</summary>
internal sealed class SourceDigester(ISystem source, ISnapshotReader reader, BatchLimits limits)
{
    public async Task DigestAsync(TableRoute route, BucketDigest digest, IProgress<long> progress, CancellationToken cancellationToken)
    {
        if (route.IsIdentity && SameKey(route))
        {
            await source.RangeDigester.DigestAsync(route.Source, digest, Misfits.Refuse, progress, cancellationToken);
            return;
        }

        int[] keyOrdinals = [.. route.Target.KeyOrdinals];
        await foreach (RowBatch batch in reader.ReadAsync(route.Source, KeyRange.Whole, limits, cancellationToken))
        {
            using (batch)
            {
                using RowBatch shaped = route.Apply(batch);
                batch.Relax();
                for (int r = 0; r < shaped.Rows; r++)
                {
                    Row row = shaped[r];
                    UInt128 rowDigest = RowDigest.Of(row);
                    digest.Add(RowPlace.Of(row, keyOrdinals, rowDigest), rowDigest);
                }

                progress.Report(digest.Rows);
            }
        }
    }

    private static bool SameKey(TableRoute route) => route.Source.KeyOrdinals.AsSpan().SequenceEqual(route.Target.KeyOrdinals.AsSpan());
}
