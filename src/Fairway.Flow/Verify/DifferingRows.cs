using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Verify;

/// <summary>Reads the rows that differ: those that the target should have, from the source in target shape, and those that it should not have.</summary>
internal sealed class DifferingRows(TableRoute route, ISnapshotReader source, ISnapshotReader target, BatchLimits limits)
{
    /// <summary>Rows to be written: missing, changed, and under their right key.</summary>
    public async IAsyncEnumerable<RowBatch> WantedAsync(
        ImmutableArray<RowDifference> differences,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RowDifference[] wanted = [.. differences.Where(d => d.Kind != DifferenceKind.Extra)];
        if (wanted.Length == 0)
        {
            yield break;
        }

        IAsyncEnumerable<RowBatch> rows = route.Target.Key is null
            ? source.ReadAsync(route.Source, KeyRange.Whole, limits, cancellationToken)
            : source.ReadKeysAsync(route.Source, [.. wanted.Select(d => d.SourceKey!)], limits, cancellationToken);
        var take = new CopiesToTake(wanted);
        await foreach (RowBatch batch in rows)
        {
            using (batch)
            {
                RowBatch shaped = route.Apply(batch);
                yield return route.Target.Key is null ? take.From(shaped) : shaped;
            }
        }
    }

    /// <summary>Rows to be removed: extra, changed, and under a wrong key; as the target holds them.</summary>
    public async IAsyncEnumerable<RowBatch> UnwantedAsync(
        ImmutableArray<RowDifference> differences,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RowDifference[] unwanted = [.. differences.Where(d => d.Kind != DifferenceKind.Missing)];
        if (unwanted.Length == 0)
        {
            yield break;
        }

        IAsyncEnumerable<RowBatch> rows = route.Target.Key is null
            ? target.ReadAsync(route.Target, KeyRange.Whole, limits, cancellationToken)
            : target.ReadKeysAsync(route.Target, [.. unwanted.Select(d => d.Key!)], limits, cancellationToken);
        var take = new CopiesToTake(unwanted);
        await foreach (RowBatch batch in rows)
        {
            yield return route.Target.Key is null ? take.From(batch) : batch;
        }
    }

    /// <summary>In a table without a key: takes as many equal rows as differ, and no more.</summary>
    private sealed class CopiesToTake(IEnumerable<RowDifference> differences)
    {
        private readonly Dictionary<UInt128, long> _left = differences.GroupBy(d => d.Digest).ToDictionary(g => g.Key, g => g.Sum(d => d.Copies));

        public RowBatch From(RowBatch batch)
        {
            using (batch)
            {
                var taken = new RowBatch(batch.Columns);
                for (int r = 0; r < batch.Rows; r++)
                {
                    UInt128 digest = RowDigest.Of(batch[r]);
                    if (_left.TryGetValue(digest, out long left) && left > 0)
                    {
                        _left[digest] = left - 1;
                        taken.AppendRow(batch[r]);
                    }
                }

                return taken;
            }
        }
    }
}
