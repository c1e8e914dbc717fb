using System.Runtime.CompilerServices;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Following;
using Fairway.Sqlite.Reading;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Writing;

namespace Fairway.Sqlite;

/// <summary>
/// Reads a file as it was at one moment: one read transaction on one connection. Splitting and reading may take turns, also from several threads;
/// a cancelled call ends whatever runs on the snapshot at that moment.
/// </summary>
internal sealed class SnapshotReader : ISnapshotReader
{
    private readonly RowSession _session;
    private readonly Misfits _misfits;
    private readonly SemaphoreSlim _turn = new(1);

    private SnapshotReader(RowSession session, Misfits misfits)
    {
        _session = session;
        _misfits = misfits;
        Mark = SnapshotMark.Of(session);
    }

    /// <inheritdoc/>
    public int MaxConcurrentReads => 1;

    /// <inheritdoc/>
    public string? PhysicalSnapshot => null;

    /// <inheritdoc/>
    public string? Mark { get; }

    public static async Task<ISnapshotReader> OpenAsync(SqliteConnector connector, Misfits misfits, CancellationToken cancellationToken)
    {
        string name = connector.Address.DisplayName;
        RowSession session = await RowSession.OpenAsync(connector.OpenReadingAsync(cancellationToken), name);
        try
        {
            session.Execute("BEGIN", name);

            // The snapshot is taken by the first read, not by BEGIN.
            await LockWait.ExecuteAsync(session, "SELECT count(*) FROM sqlite_schema", cancellationToken);
            return new SnapshotReader(session, misfits);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public string? RelayFormatOf(TableSchema table) => null;

    /// <inheritdoc/>
    public Task<IRelayFeed> OpenRelayAsync(TableSchema table, KeyRange range, CancellationToken cancellationToken) =>
        throw new NotSupportedException("SQLite has no wire format to relay.");

    /// <inheritdoc/>
    public async Task<long> EstimateRowsAsync(TableSchema table, CancellationToken cancellationToken)
    {
        var access = new TableAccess(table, _session, _misfits);
        return await InTurnAsync(
            () =>
            {
                using CancellationTokenRegistration interrupt = _session.InterruptBy(cancellationToken);
                using var count = new Statement(_session, ReadSql.Count(access), access.Place);
                count.Step(cancellationToken);
                return count.Int64(0);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<KeyRange> SplitAsync(
        TableSchema table, KeyRange within, int rowsPerRange, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowsPerRange, 1);
        var access = new TableAccess(table, _session, _misfits);
        KeyRange rest = within;
        while (access.HasKey)
        {
            RowKey? last = await InTurnAsync(() => RangeSplit.Next(_session, access, rest, rowsPerRange, cancellationToken), cancellationToken);
            if (last is null)
            {
                break;
            }

            yield return rest with { UpTo = last };
            rest = rest with { Number = rest.Number + 1, After = last };
        }

        yield return rest;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RowBatch> ReadAsync(
        TableSchema table, KeyRange range, BatchLimits limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var access = new TableAccess(table, _session, _misfits);
        using var read = new RangeRead(_session, access, range);
        await foreach (RowBatch batch in BatchesAsync(access, batch => read.Fill(batch, limits, cancellationToken), cancellationToken))
        {
            yield return batch;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RowBatch> ReadKeysAsync(
        TableSchema table, IReadOnlyCollection<RowKey> keys, BatchLimits limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var access = new TableAccess(table, _session, _misfits);
        using var read = new KeyRead(_session, access, keys);
        await foreach (RowBatch batch in BatchesAsync(access, batch => read.Fill(batch, limits, cancellationToken), cancellationToken))
        {
            yield return batch;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        _turn.Dispose();
    }

    private async IAsyncEnumerable<RowBatch> BatchesAsync(
        TableAccess table, Func<RowBatch, bool> fill, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool more = true;
        while (more)
        {
            var batch = new RowBatch(table.Types.Length);
            try
            {
                more = await InTurnAsync(() => fill(batch), cancellationToken);
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

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return work();
        }
        finally
        {
            _turn.Release();
        }
    }
}
