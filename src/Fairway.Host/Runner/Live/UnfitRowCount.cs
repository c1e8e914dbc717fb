using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Host.Runner.Live;

/// <summary>Reads the new side whole and tries each row on its way back. A table that crosses as it is, into columns of the same types, needs no reading.</summary>
internal static class UnfitRowCount
{
    public static async Task<long> OfAsync(ISystem system, ImmutableArray<TableCrossing> back, CancellationToken cancellationToken)
    {
        long unfit = 0;
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(new SnapshotOptions(Misfits.Keep, ByKey: true), cancellationToken);
        foreach (TableRoute route in back.SelectMany(c => c.Routes).Where(MayRefuse))
        {
            var trial = new OldShapeTrial(route, mostNamed: 0);
            await foreach (RowBatch batch in reader.ReadAsync(route.Source, KeyRange.Whole, BatchLimits.Default, cancellationToken))
            {
                using (batch)
                {
                    trial.Add(batch);
                }
            }

            unfit += trial.Unfit;
        }

        return unfit;
    }

    private static bool MayRefuse(TableRoute route) => !route.IsIdentity
        || route.Source.StoredColumns.Zip(route.Target.StoredColumns).Any(c => c.First.Type != c.Second.Type || (c.First.Nullable && !c.Second.Nullable));
}
