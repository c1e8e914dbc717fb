using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Reading;

/// <summary>
/// Sees to it that a table is still the one that the snapshot knows: TRUNCATE and rewriting ALTER TABLE take the rows away from every older snapshot, and
/// a reader would find none, without an error. At the first touch of a table:
/// 1. its definition is kept by a lock, in a session that holds nothing else;
/// 2. what the snapshot shows of it is compared with what is there now, which from then on cannot change.
/// </summary>
internal sealed class TableKeeper(PostgreSqlConnector connector, ISnapshotSessions sessions) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<TableName, TableFacts> _kept = [];
    private NpgsqlConnection? _keeper;

    /// <summary>Keeps a table, and tells what it is.</summary>
    /// <exception cref="EngineFault">The table is not there, is locked, or was changed after the snapshot was taken.</exception>
    public async Task<TableFacts> KeepAsync(TableSchema table, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await EnsureAliveAsync(cancellationToken);
            return _kept.TryGetValue(table.Name, out TableFacts? known) ? known : _kept[table.Name] = await TouchAsync(table, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_keeper?.EndAsync() ?? ValueTask.CompletedTask);
        _turn.Dispose();
    }

    private async Task<TableFacts> TouchAsync(TableSchema table, CancellationToken cancellationToken)
    {
        string place = table.Name.ToString();
        NpgsqlConnection keeper = _keeper ??= await OpenAsync(cancellationToken);
        try
        {
            // 1.
            await keeper.ExecuteAsync(SnapshotSql.Mark, place, cancellationToken);
            await keeper.ExecuteAsync(SnapshotSql.Keep(Quote.Table(table.Name), table.IsPartitioned), place, cancellationToken);

            // 2.
            string? now = await StateAsync(keeper, table, cancellationToken);
            await using (SessionLease lease = await sessions.RentAsync(isRead: false, cancellationToken))
            {
                string? then = await StateAsync(lease.Connection, table, cancellationToken);
                lease.Done();
                if (now is null || then != now)
                {
                    throw Changed(place, then is null);
                }
            }

            TableFacts facts = await FactsAsync(keeper, table, cancellationToken);
            await keeper.ExecuteAsync(SnapshotSql.ForgetMark, place, cancellationToken);
            return facts;
        }
        catch
        {
            await LetGoAsync(keeper, place);
            throw;
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection keeper = await connector.OpenReadingAsync(cancellationToken);
        try
        {
            await keeper.ExecuteAsync(SnapshotSql.BeginCurrent, connector.Address.DisplayName, cancellationToken);
            return keeper;
        }
        catch
        {
            await keeper.EndAsync();
            throw;
        }
    }

    // A session that was ended from outside keeps nothing any more: every table has to be looked at again.
    private async Task EnsureAliveAsync(CancellationToken cancellationToken)
    {
        if (_keeper is null)
        {
            return;
        }

        try
        {
            await _keeper.ExecuteAsync(SnapshotSql.Take, connector.Address.DisplayName, cancellationToken);
        }
        catch (Exception exception) when (exception is EngineFault or InvalidOperationException)
        {
            await ForgetAsync(_keeper);
        }
    }

    private async Task ForgetAsync(NpgsqlConnection keeper)
    {
        _keeper = null;
        _kept.Clear();
        await keeper.EndAsync();
    }

    // The lock on the table at fault goes; those on others stay. When not even that can be done the session is lost, and with it every lock.
    private async Task LetGoAsync(NpgsqlConnection keeper, string place)
    {
        try
        {
            await keeper.ExecuteAsync(SnapshotSql.BackToMark, place, CancellationToken.None);
        }
        catch (Exception exception) when (exception is EngineFault or InvalidOperationException)
        {
            await ForgetAsync(keeper);
        }
    }

    private static Task<string?> StateAsync(NpgsqlConnection connection, TableSchema table, CancellationToken cancellationToken) => connection.FirstAsync(
        TableStateSql.State,
        [table.Name.Schema ?? "public", table.Name.Name, table.StoredColumns.Select(c => c.Name).ToArray()],
        row => row.IsDBNull(0) ? null : row.GetString(0),
        table.Name.ToString(),
        cancellationToken);

    private static async Task<TableFacts> FactsAsync(NpgsqlConnection connection, TableSchema table, CancellationToken cancellationToken)
    {
        (string kind, TableFacts facts) = await connection.FirstAsync(
            TableStateSql.Size,
            [table.Name.Schema ?? "public", table.Name.Name, table.Key?.Columns.ToArray() ?? []],
            row => (row.GetString(0), FactsOf(row)),
            table.Name.ToString(),
            cancellationToken);
        return (kind == "p") == table.IsPartitioned ? facts : throw Changed(table.Name.ToString(), isNew: false);
    }

    private static TableFacts FactsOf(NpgsqlDataReader row)
    {
        bool isHeap = row.GetString(0) is "r" or "m" && !row.IsDBNull(1) && row.GetString(1) == "heap";
        long knownBlocks = row.GetInt64(4);
        return new TableFacts(isHeap, row.GetInt64(2), knownBlocks > 0 ? row.GetDouble(3) / knownBlocks : null, !row.GetBoolean(5));
    }

    private static EngineFault Changed(string place, bool isNew) => new(
        EngineFaultKind.RetryLater,
        place,
        isNew ? "the table was made after the snapshot was taken" : "the table was rewritten after the snapshot was taken (TRUNCATE, ALTER TABLE, VACUUM FULL or CLUSTER), so that the snapshot no longer shows its rows",
        "Run the command again: it takes a new snapshot. Change no table while it is copied.");
}
