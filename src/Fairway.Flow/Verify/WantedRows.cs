using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Verify;

/// <summary>Reads the rows that a target should have and has not: missing, changed, and under their right key; from the source, in target shape.</summary>
internal static class WantedRows
{
    /// <summary>The rows, batch by batch; the caller disposes each.</summary>
    public static async IAsyncEnumerable<RowBatch> ReadAsync(
        TableRoute route,
        ISnapshotReader source,
        ImmutableArray<RowDifference> differences,
        BatchLimits limits,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RowDifference[] wanted = [.. differences.Where(d => d.Kind != DifferenceKind.Extra)];
        if (wanted.Length == 0)
        {
            yield break;
        }

        CopiesToTake? copies = route.Target.Key is null ? new CopiesToTake(wanted) : null;
        IAsyncEnumerable<RowBatch> rows = copies is null
            ? source.ReadKeysAsync(route.Source, [.. wanted.Select(d => d.SourceKey!)], limits, cancellationToken) // They have one where there is a key.
            : source.ReadAsync(route.Source, KeyRange.Whole, limits, cancellationToken);
        await foreach (RowBatch batch in rows)
        {
            using (batch)
            {
                RowBatch shaped = route.Apply(batch);
                yield return copies is null ? shaped : copies.TakeFrom(shaped);
            }

            if (copies is { AllTaken: true })
            {
                yield break;
            }
        }
    }
}
