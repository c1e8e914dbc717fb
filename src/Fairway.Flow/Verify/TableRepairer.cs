using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Verify;

/// <summary>
/// Makes differing rows right: reads them again from the source, through the same transforms and the ordinary writer. A changed row is deleted and
/// written anew, all deletions before the first insertion, so that rows which exchanged a unique value do not stand in each other's way.
/// </summary>
/// <param name="source">The source.</param>
/// <param name="target">The target.</param>
/// <param name="limits">How large a batch may become.</param>
public sealed class TableRepairer(ISystem source, ISystem target, BatchLimits limits)
{
    // What is held of a table without a key at a time: its rows can only be named whole.
    private const int PortionBytes = 8 << 20;

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
    /// <exception cref="EngineFault">
    /// A side could not be read or written. Of a table with a key nothing was changed then; of one without, only rows that it should not have are gone.
    /// </exception>
    public async Task<RepairReport> RepairAsync(TableRoute route, TableVerification verification, CancellationToken cancellationToken)
    {
        RepairReport planned = Preview(route, verification);
        await using ITargetWriter writer = await target.OpenWriterAsync(cancellationToken);
        long deleted = route.Target.Key is null ? await DeletePortionsAsync(route.Target, verification.Differences, writer, cancellationToken) : 0;
        await using ITargetTransaction transaction = await writer.BeginAsync(cancellationToken);
        if (route.Target.Key is not null)
        {
            RowKey[] unwanted = [.. Unwanted(verification.Differences).Select(d => d.Key!)]; // Every difference has one where there is a key.
            await transaction.DeleteKeysAsync(route.Target, unwanted, cancellationToken);
            deleted = unwanted.Length;
        }

        long inserted = await InsertAsync(route, verification.Differences, transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return planned with { Inserted = inserted, Deleted = deleted };
    }

    private async Task<long> InsertAsync(
        TableRoute route, ImmutableArray<RowDifference> differences, ITargetTransaction transaction, CancellationToken cancellationToken)
    {
        long inserted = 0;
        await using ISnapshotReader reader = await source.OpenSnapshotAsync(Misfits.Refuse, cancellationToken);
        await foreach (RowBatch batch in WantedRows.ReadAsync(route, reader, differences, limits, cancellationToken))
        {
            using (batch)
            {
                await transaction.InsertAsync(route.Target, batch, cancellationToken);
                inserted += batch.Rows;
            }
        }

        return inserted;
    }

    // The table is read from its beginning for each portion: its own reader must not stand in the writer's way, so both take turns.
    private async Task<long> DeletePortionsAsync(
        TableSchema table, ImmutableArray<RowDifference> differences, ITargetWriter writer, CancellationToken cancellationToken)
    {
        long deleted = 0;
        var copies = new CopiesToTake(Unwanted(differences));
        while (!copies.AllTaken)
        {
            List<RowBatch> portion = await ReadPortionAsync(table, copies, cancellationToken);
            try
            {
                if (portion.Count == 0)
                {
                    // Somebody else removed what is still looked for; the next verification says what is left.
                    return deleted;
                }

                await using ITargetTransaction transaction = await writer.BeginAsync(cancellationToken);
                foreach (RowBatch batch in portion)
                {
                    await transaction.DeleteAsync(table, batch, cancellationToken);
                    deleted += batch.Rows;
                }

                await transaction.CommitAsync(cancellationToken);
            }
            finally
            {
                portion.ForEach(batch => batch.Dispose());
            }
        }

        return deleted;
    }

    private async Task<List<RowBatch>> ReadPortionAsync(TableSchema table, CopiesToTake copies, CancellationToken cancellationToken)
    {
        var portion = new List<RowBatch>();
        long bytes = 0;
        try
        {
            await using ISnapshotReader reader = await target.OpenSnapshotAsync(Misfits.Keep, cancellationToken);
            await foreach (RowBatch batch in reader.ReadAsync(table, KeyRange.Whole, limits, cancellationToken))
            {
                RowBatch taken = copies.TakeFrom(batch);
                if (taken.Rows > 0)
                {
                    portion.Add(taken);
                    bytes += taken.Bytes + ((long)sizeof(int) * taken.Rows * taken.Columns);
                }

                if (copies.AllTaken || bytes >= PortionBytes)
                {
                    break;
                }
            }

            return portion;
        }
        catch
        {
            portion.ForEach(batch => batch.Dispose());
            throw;
        }
    }

    private static IEnumerable<RowDifference> Unwanted(ImmutableArray<RowDifference> differences) => differences.Where(d => d.Kind != DifferenceKind.Missing);

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
