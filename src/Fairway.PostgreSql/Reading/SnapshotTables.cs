using System.Collections.Concurrent;
using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql.Reading;

/// <summary>Questions about tables in a snapshot: how many rows, and where ranges end.</summary>
/// <param name="sessions">The snapshot.</param>
/// <param name="misfits">What becomes of a key that is not UTF-8.</param>
/// <param name="server">What the server can do.</param>
internal sealed class SnapshotTables(ISnapshotSessions sessions, Misfits misfits, ServerFacts server)
{
    // So many blocks are counted rather than estimated: half a megabyte or so.
    private const long FewBlocks = 64;
    private const double LeastRowsPerBlock = 1.0 / 1024;
    private const double UsualRowsPerBlock = 50;
    private readonly ConcurrentDictionary<TableName, double> _rowsPerBlock = [];

    /// <summary>Rows of a table: counted when it is small, else estimated.</summary>
    public async Task<long> EstimateRowsAsync(TableSchema table, TableFacts facts, CancellationToken cancellationToken) => facts.Blocks <= FewBlocks
        ? await CountAsync(table, "", cancellationToken)
        : (long)(facts.Blocks * await RowsPerBlockAsync(table, facts, cancellationToken));

    /// <summary>How many blocks hold about so many rows, at least one.</summary>
    public async Task<long> BlocksOfAsync(TableSchema table, TableFacts facts, int rows, CancellationToken cancellationToken) =>
        Math.Max(1, (long)(rows / await RowsPerBlockAsync(table, facts, cancellationToken)));

    /// <summary>The last key of the next rows; null when no more are left.</summary>
    public async Task<RowKey?> NextBorderAsync(TableSchema table, KeyRange rest, int rows, CancellationToken cancellationToken)
    {
        ImmutableArray<ColumnSchema> key = [.. table.KeyOrdinals.Select(o => table.StoredColumns[o])];
        int[] all = [.. Enumerable.Range(0, key.Length)];
        await using SessionLease lease = await sessions.RentAsync(isRead: false, cancellationToken);
        string sql = CopySql.Boundary(table, key, WithinKeys(table, rest), rows);
        using var border = new RowBatch(key.Length);
        var decoder = new RowDecoder(table, key, all, misfits, server.ChecksNoText);
        await using (CopyRead read = await CopyRead.OpenAsync(lease.Connection, sql, decoder, table.Name.ToString(), cancellationToken))
        {
            while (await read.FillAsync(border, BatchLimits.Default, cancellationToken))
            {
            }
        }

        lease.Done();
        return border.Rows == 0 ? null : RowKey.Of(border[0], all);
    }

    /// <summary>The condition that keys are within a range.</summary>
    public static string WithinKeys(TableSchema table, KeyRange range) => range is { After: null, UpTo: null }
        ? ""
        : CopySql.WithinKeys(table, range.After is null ? null : KeyLiteral.Of(table, range.After), range.UpTo is null ? null : KeyLiteral.Of(table, range.UpTo));

    // Statistics say it where there are any; else the first blocks do.
    private async Task<double> RowsPerBlockAsync(TableSchema table, TableFacts facts, CancellationToken cancellationToken)
    {
        if (facts.RowsPerBlock is { } known)
        {
            return Math.Max(known, LeastRowsPerBlock);
        }

        if (!facts.IsHeap || !server.ReadsBlocks)
        {
            return UsualRowsPerBlock;
        }

        if (!_rowsPerBlock.TryGetValue(table.Name, out double counted))
        {
            long sample = Math.Clamp(facts.Blocks, 1, FewBlocks);
            long rows = await CountAsync(table, CopySql.WithinBlocks(null, sample), cancellationToken);
            counted = _rowsPerBlock[table.Name] = Math.Max((double)rows / sample, LeastRowsPerBlock);
        }

        return counted;
    }

    private async Task<long> CountAsync(TableSchema table, string condition, CancellationToken cancellationToken)
    {
        await using SessionLease lease = await sessions.RentAsync(isRead: false, cancellationToken);
        long rows = await lease.Connection.FirstAsync(CopySql.Count(table, condition), [], row => row.GetInt64(0), table.Name.ToString(), cancellationToken);
        lease.Done();
        return rows;
    }
}
