using System.Runtime.CompilerServices;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Reading;
using Fairway.PostgreSql.Sql;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql;

/// <summary>
/// Reads a database as it was at one moment, by binary COPY, in as many sessions as reads run; where the server does not let sessions share a snapshot, in
/// one. Safe for several threads.
/// </summary>
internal sealed class SnapshotReader : ISnapshotReader
{
    private readonly ISnapshotSessions _sessions;
    private readonly TableKeeper _keeper;
    private readonly SnapshotTables _tables;
    private readonly ServerFacts _server;
    private readonly Misfits _misfits;

    private SnapshotReader(ISnapshotSessions sessions, TableKeeper keeper, ServerFacts server, SnapshotOptions options, string mark)
    {
        Mark = mark;
        _sessions = sessions;
        _keeper = keeper;
        _tables = new SnapshotTables(sessions, options.Misfits, server);
        _server = server;
        _misfits = options.Misfits;
        PhysicalSnapshot = !options.ByKey && server.ReadsBlocks ? sessions.Name : null;
    }

    /// <inheritdoc/>
    public int MaxConcurrentReads => _sessions.MostReads;

    /// <inheritdoc/>
    public string? PhysicalSnapshot { get; }

    /// <inheritdoc/>
    public string? Mark { get; }

    public static async Task<ISnapshotReader> OpenAsync(PostgreSqlConnector connector, SnapshotOptions options, CancellationToken cancellationToken)
    {
        ISnapshotSessions? sessions = await SharedSessions.TryOpenAsync(connector, options.Imported, cancellationToken);
        if (sessions is null && options.Imported is not null)
        {
            // Another snapshot in its place would not be the one that the change stream begins at.
            throw new EngineFault(
                EngineFaultKind.BadSetup,
                connector.Address.DisplayName,
                "the snapshot at which the change capture begins is gone, or the server does not share it with other sessions",
                "Connect to the server itself and not to a pooler, and begin the capture anew.");
        }

        sessions ??= await SingleSession.OpenAsync(connector, cancellationToken);
        return await OverAsync(connector, sessions, options, cancellationToken);
    }

    /// <summary>A reader over sessions that are open; they are its own from now on.</summary>
    public static async Task<ISnapshotReader> OverAsync(
        PostgreSqlConnector connector, ISnapshotSessions sessions, SnapshotOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using SessionLease lease = await sessions.RentAsync(isRead: false, cancellationToken);
            string place = connector.Address.DisplayName;
            string? mark = await lease.Connection.FirstAsync(SnapshotSql.Transactions, [], row => row.GetString(0), place, cancellationToken);
            lease.Done();
            return new SnapshotReader(sessions, new TableKeeper(connector, sessions), ServerFacts.Of(lease.Connection), options, mark!); // A SELECT without FROM gives a row.
        }
        catch
        {
            await sessions.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<long> EstimateRowsAsync(TableSchema table, CancellationToken cancellationToken) =>
        await _tables.EstimateRowsAsync(table, await _keeper.KeepAsync(table, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<KeyRange> SplitAsync(
        TableSchema table, KeyRange within, int rowsPerRange, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowsPerRange, 1);
        TableFacts facts = await _keeper.KeepAsync(table, cancellationToken);
        bool isWhole = within is { After: null, UpTo: null };
        if (PhysicalSnapshot is not null && facts.IsHeap && (isWhole || within.Snapshot is not null))
        {
            EnsureOurs(table, within);
            long blocks = await _tables.BlocksOfAsync(table, facts, rowsPerRange, cancellationToken);
            foreach (KeyRange range in PlaceRanges.Cut(within, facts.Blocks, blocks, PhysicalSnapshot))
            {
                yield return range;
            }

            yield break;
        }

        KeyRange rest = within;
        while (facts.HasOrderedKey && KeyLiteral.CanCompare(table)
            && await _tables.NextBorderAsync(table, rest, rowsPerRange, cancellationToken) is { } border)
        {
            yield return rest with { UpTo = border };
            rest = rest with { Number = rest.Number + 1, After = border };
        }

        yield return rest;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RowBatch> ReadAsync(TableSchema table, KeyRange range, BatchLimits limits, CancellationToken cancellationToken) =>
        BatchesAsync(table, () => [ConditionOf(table, range)], limits, cancellationToken);

    /// <inheritdoc/>
    public string? RelayFormatOf(TableSchema table) => RelayFormat.Of(table);

    /// <inheritdoc/>
    public async Task<IRelayFeed> OpenRelayAsync(TableSchema table, KeyRange range, CancellationToken cancellationToken)
    {
        bool binary = !RelayFormat.IsText(RelayFormat.Of(table));
        await _keeper.KeepAsync(table, cancellationToken);
        string sql = CopySql.Relay(table, binary, ConditionOf(table, range));
        SessionLease lease = await _sessions.RentAsync(isRead: true, cancellationToken);
        return await RelayFeed.OpenAsync(lease, sql, binary, table.Name.ToString(), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RowBatch> ReadKeysAsync(
        TableSchema table, IReadOnlyCollection<RowKey> keys, BatchLimits limits, CancellationToken cancellationToken) =>
        BatchesAsync(table, () => KeyChunks.Conditions(table, keys), limits, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _keeper.DisposeAsync();
        await _sessions.DisposeAsync();
    }

    private async IAsyncEnumerable<RowBatch> BatchesAsync(
        TableSchema table, Func<IEnumerable<string>> conditions, BatchLimits limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await _keeper.KeepAsync(table, cancellationToken);
        await using SessionLease lease = await _sessions.RentAsync(isRead: true, cancellationToken);
        foreach (string condition in conditions())
        {
            string sql = CopySql.Rows(table, table.StoredColumns, condition);
            var decoder = new RowDecoder(table, table.StoredColumns, table.KeyOrdinals, _misfits, _server.ChecksNoText);
            await using CopyRead read = await CopyRead.OpenAsync(lease.Connection, sql, decoder, table.Name.ToString(), cancellationToken);
            bool more = true;
            while (more)
            {
                // Rows that have arrived already need no wait, which would have seen it.
                cancellationToken.ThrowIfCancellationRequested();
                var batch = new RowBatch(decoder.Columns);
                try
                {
                    more = await read.FillAsync(batch, limits, cancellationToken);
                }
                catch
                {
                    batch.Dispose();
                    throw;
                }

                if (batch.Rows == 0)
                {
                    batch.Dispose();
                    continue;
                }

                yield return batch;
            }
        }

        lease.Done();
    }

    private string ConditionOf(TableSchema table, KeyRange range)
    {
        EnsureOurs(table, range);
        return range.Snapshot is null
            ? SnapshotTables.WithinKeys(table, range)
            : CopySql.WithinBlocks(PlaceRanges.BlockOf(range.After), PlaceRanges.BlockOf(range.UpTo));
    }

    private void EnsureOurs(TableSchema table, KeyRange range)
    {
        if (range.Snapshot is not null && range.Snapshot != PhysicalSnapshot)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup,
                table.Name.ToString(),
                "a range of it is a physical one, and its snapshot is gone: over another one it would lose rows that moved",
                "Copy the table anew with 'fairway sync --restart'.");
        }
    }
}
