using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Contract;

/// <summary>Whole crossings in one call, through the ports.</summary>
public static class SystemExtensions
{
    public static async Task InsertAsync(this ISystem system, TableSchema table, RowBatch rows)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await using ITargetWriter writer = await system.OpenWriterAsync(token);
        await using ITargetTransaction transaction = await writer.BeginAsync(token);
        await transaction.InsertAsync(table, rows, token);
        await transaction.CommitAsync(token);
    }

    /// <summary>All rows of a table, in whatever order they come, in one batch.</summary>
    public static async Task<RowBatch> ReadAllAsync(
        this ISystem system, TableSchema table, BatchLimits? limits = null, Misfits misfits = Misfits.Refuse)
    {
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(misfits, TestContext.Current.CancellationToken);
        return await reader.ReadAllAsync(table, KeyRange.Whole, limits);
    }

    /// <summary>All rows of a range, in one batch.</summary>
    public static async Task<RowBatch> ReadAllAsync(this ISnapshotReader reader, TableSchema table, KeyRange range, BatchLimits? limits = null)
    {
        var all = new RowBatch(table.StoredColumns.Length);
        await foreach (RowBatch batch in reader.ReadAsync(table, range, limits ?? BatchLimits.Default, TestContext.Current.CancellationToken))
        {
            using (batch)
            {
                all.AppendAll(batch);
            }
        }

        return all;
    }

    /// <summary>Appends the rows of another batch.</summary>
    public static void AppendAll(this RowBatch rows, RowBatch more)
    {
        for (int r = 0; r < more.Rows; r++)
        {
            rows.AppendRow(more[r]);
        }
    }

    public static async Task<ImmutableArray<KeyRange>> SplitAllAsync(this ISnapshotReader reader, TableSchema table, KeyRange within, int rows)
    {
        ImmutableArray<KeyRange>.Builder ranges = ImmutableArray.CreateBuilder<KeyRange>();
        await foreach (KeyRange range in reader.SplitAsync(table, within, rows, TestContext.Current.CancellationToken))
        {
            ranges.Add(range);
        }

        return ranges.ToImmutable();
    }

    /// <summary>The digest that the engine makes.</summary>
    public static async Task<BucketDigest> DigestAsync(this ISystem system, TableSchema table, Misfits misfits = Misfits.Refuse)
    {
        var digest = new BucketDigest(64);
        await system.RangeDigester.DigestAsync(table, digest, misfits, progress: null, TestContext.Current.CancellationToken);
        return digest;
    }

    /// <summary>The digest that the contract demands, made from canonical rows.</summary>
    public static BucketDigest Expected(this RowBatch rows, TableSchema table)
    {
        int[] key = [.. table.KeyOrdinals];
        var digest = new BucketDigest(64);
        for (int r = 0; r < rows.Rows; r++)
        {
            UInt128 number = RowDigest.Of(rows[r]);
            digest.Add(key.Length == 0 ? (ulong)number : RowDigest.OfKey(rows[r], key), number);
        }

        return digest;
    }

    /// <summary>The first row, in the order of their bytes, that only one of them has, or has more often; −1 when they hold the same rows. No engine
    /// promises an order within a range.</summary>
    public static int FirstOddRow(this RowBatch rows, RowBatch other)
    {
        using RowBatch sorted = rows.Sorted();
        using RowBatch otherSorted = other.Sorted();
        return sorted.FirstDifference(otherSorted);
    }

    /// <summary>The first row that differs, in the order in which they came, or −1.</summary>
    public static int FirstDifference(this RowBatch rows, RowBatch other)
    {
        int common = Math.Min(rows.Rows, other.Rows);
        for (int r = 0; r < common; r++)
        {
            if (!rows[r].SameAs(other[r]))
            {
                return r;
            }
        }

        return rows.Rows == other.Rows ? -1 : common;
    }

    private static RowBatch Sorted(this RowBatch rows)
    {
        int[] order = [.. Enumerable.Range(0, rows.Rows)];
        Array.Sort(order, (one, other) => Compare(rows[one], rows[other]));
        var sorted = new RowBatch(rows.Columns);
        foreach (int row in order)
        {
            sorted.AppendRow(rows[row]);
        }

        return sorted;
    }

    private static int Compare(Row one, Row other)
    {
        for (int c = 0; c < one.Count; c++)
        {
            int order = one[c].IsNull.CompareTo(other[c].IsNull);
            order = order != 0 || one[c].IsNull ? order : one[c].Bytes.SequenceCompareTo(other[c].Bytes);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
