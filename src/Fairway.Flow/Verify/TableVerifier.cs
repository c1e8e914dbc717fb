using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Verify;

/// <summary>
/// Compares a target table with what its source gives (P3). 1: both sides are digested into buckets, at the same time. 2: the rows of buckets that
/// differ are named, as many at a time as memory allows. 3: their columns are named.
/// </summary>
/// <param name="source">The source.</param>
/// <param name="target">The target.</param>
/// <param name="options">Sizes, and whether values may be shown.</param>
/// <param name="observer">Is told what happens.</param>
public sealed class TableVerifier(ISystem source, ISystem target, VerifyOptions options, IVerifyObserver observer)
{
    /// <summary>Compares one table. Changes nothing. A value of the target that is not of its column's type is a difference like any other.</summary>
    /// <exception cref="EngineFault">A side could not be read, or the source holds a value that is not of its column's type.</exception>
    public async Task<TableVerification> VerifyAsync(TableRoute route, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(route);
        await using ISnapshotReader sourceReader = await source.OpenSnapshotAsync(Misfits.Refuse, cancellationToken);
        await using ISnapshotReader targetReader = await target.OpenSnapshotAsync(Misfits.Keep, cancellationToken);
        long sourceRows = await sourceReader.EstimateRowsAsync(route.Source, cancellationToken);
        long targetRows = await targetReader.EstimateRowsAsync(route.Target, cancellationToken);
        observer.TableStarted(route, sourceRows + targetRows);

        int buckets = (int)Math.Clamp(Math.Max(sourceRows, targetRows) / options.RowsPerBucket, 64, options.MostBuckets);
        var here = new BucketDigest(buckets);
        var there = new BucketDigest(buckets);
        var digester = new SourceDigester(source, sourceReader, options.Batch);
        await BothAsync(
            token => digester.DigestAsync(route, here, new RowsReadProgress(route, observer), token),
            token => target.RangeDigester.DigestAsync(route.Target, there, Misfits.Keep, new RowsReadProgress(route, observer), token),
            cancellationToken);

        var verification = new TableVerification
        {
            Source = route.Source.Name,
            Target = route.Target.Name,
            SourceRows = here.Rows,
            TargetRows = there.Rows,
            SourceDigest = here.Total.ToString("x32"),
            TargetDigest = there.Total.ToString("x32"),
        };
        ImmutableArray<int> differing = here.DifferentFrom(there);
        if (!differing.IsEmpty)
        {
            verification = await NameAsync(verification, route, here, there, differing, sourceReader, targetReader, cancellationToken);
        }

        observer.TableFinished(route, verification);
        return verification;
    }

    private async Task<TableVerification> NameAsync(
        TableVerification verification,
        TableRoute route,
        BucketDigest here,
        BucketDigest there,
        ImmutableArray<int> differing,
        ISnapshotReader sourceReader,
        ISnapshotReader targetReader,
        CancellationToken cancellationToken)
    {
        var finder = new DifferenceFinder(route, sourceReader, targetReader, options.Batch);
        var tally = new DifferenceTally(options.MostNamed);
        int next = 0;
        for (int pass = 0; pass < options.MostPasses && next < differing.Length; pass++)
        {
            int end = next;
            for (long rows = 0; end < differing.Length && (end == next || rows < options.RowsPerPass); end++)
            {
                rows += Math.Max(here.RowsIn(differing[end]), there.RowsIn(differing[end]));
            }

            await finder.FindAsync(new BucketSelection(here, differing[next..end]), tally, cancellationToken);
            next = end;
        }

        var explainer = new DifferenceExplainer(route, sourceReader, targetReader, options);
        List<RowDifference> explained = await explainer.ExplainAsync(tally.Named, cancellationToken);
        return verification with
        {
            Differences = [.. explained.OrderBy(d => d.Place, StringComparer.Ordinal)],
            DifferenceCount = tally.Count - (tally.Named.Count - explained.Count),
            BucketsNotExamined = differing.Length - next,
        };
    }

    // The two sides are different databases: reading them together halves the time. The first failure stops the other side.
    private static async Task BothAsync(Func<CancellationToken, Task> one, Func<CancellationToken, Task> other, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] sides = [Task.Run(() => one(stop.Token), CancellationToken.None), Task.Run(() => other(stop.Token), CancellationToken.None)];
        Task first = await Task.WhenAny(sides);
        if (!first.IsCompletedSuccessfully)
        {
            await stop.CancelAsync();
            await Task.WhenAny(sides.Where(s => s != first));
            await first;
        }

        await Task.WhenAll(sides);
    }
}
