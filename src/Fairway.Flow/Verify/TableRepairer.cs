using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Verify;

/// <summary>
/// Makes differing rows right: reads them again from the source, through the same transforms and the ordinary writer, in one transaction.
/// A changed row is deleted and written anew, so that rows which exchanged a unique value do not stand in each other's way.
/// </summary>
/// <param name="source">The source.</param>
/// <param name="target">The target.</param>
/// <param name="limits">How large a batch may become.</param>
public sealed class TableRepairer(ISystem source, ISystem target, BatchLimits limits)
{
    /// <summary>What <see cref="RepairAsync"/> would do, one line per difference.</summary>
    public static RepairReport Preview(TableRoute route, TableVerification verification)
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(verification);
        ImmutableArray<RowDifference> differences = verification.Differences;
        return new RepairReport(
            route.Target.Name,
            differences.Where(d => d.Kind != DifferenceKind.Extra).Sum(d => d.Copies),
            differences.Where(d => d.Kind != DifferenceKind.Missing).Sum(d => d.Copies),
            [.. differences.Select(d => Describe(route, d))]);
    }

    /// <summary>Repairs the named differences of one table. Verify again afterwards: a report of work is no proof.</summary>
    /// <exception cref="EngineFault">A side could not be read or written; then nothing of this table was changed.</exception>
    public async Task<RepairReport> RepairAsync(TableRoute route, TableVerification verification, CancellationToken cancellationToken)
    {
        RepairReport planned = Preview(route, verification);
        await using ISnapshotReader sourceReader = await source.OpenSnapshotAsync(cancellationToken);
        await using ISnapshotReader targetReader = await target.OpenSnapshotAsync(cancellationToken);
        var rows = new DifferingRows(route, sourceReader, targetReader, limits);

        // The target is read before it is written: its own reader must not stand in the writer's way.
        List<RowBatch> unwanted = await CollectAsync(rows.UnwantedAsync(verification.Differences, cancellationToken));
        await targetReader.DisposeAsync();
        try
        {
            await using ITargetWriter writer = await target.OpenWriterAsync(cancellationToken);
            await using ITargetTransaction transaction = await writer.BeginAsync(cancellationToken);
            long deleted = 0;
            foreach (RowBatch batch in unwanted)
            {
                await transaction.DeleteAsync(route.Target, batch, cancellationToken);
                deleted += batch.Rows;
            }

            long inserted = 0;
            await foreach (RowBatch batch in rows.WantedAsync(verification.Differences, cancellationToken))
            {
                using (batch)
                {
                    await transaction.InsertAsync(route.Target, batch, cancellationToken);
                    inserted += batch.Rows;
                }
            }

            await transaction.CommitAsync(cancellationToken);
            return planned with { Inserted = inserted, Deleted = deleted };
        }
        finally
        {
            unwanted.ForEach(batch => batch.Dispose());
        }
    }

    private static async Task<List<RowBatch>> CollectAsync(IAsyncEnumerable<RowBatch> batches)
    {
        var collected = new List<RowBatch>();
        await foreach (RowBatch batch in batches)
        {
            collected.Add(batch);
        }

        return collected;
    }

    private static string Describe(TableRoute route, RowDifference difference)
    {
        string copies = difference.Copies == 1 ? "" : $", {difference.Copies} times";
        return difference.Kind switch
        {
            DifferenceKind.Missing => $"insert {route.Target.Name} {difference.Place}{copies}",
            DifferenceKind.Extra => $"delete {route.Target.Name} {difference.Place}{copies}",
            DifferenceKind.KeyChanged => $"rewrite {route.Target.Name} {difference.Place} (its key)",
            _ => $"rewrite {route.Target.Name} {difference.Place} ({string.Join(", ", difference.Columns)})",
        };
    }
}
