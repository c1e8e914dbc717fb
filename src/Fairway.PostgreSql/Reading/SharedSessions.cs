using System.Collections.Concurrent;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Reading;

/// <summary>
/// Sessions that import a snapshot which one more session exported. That one does nothing else until the end: were its transaction to fail, nobody could
/// import any longer. A session whose work was broken off is dropped, and the next one imports anew.
/// </summary>
internal sealed class SharedSessions : ISnapshotSessions
{
    private const int Most = 16;
    private readonly PostgreSqlConnector _connector;
    private readonly NpgsqlConnection _exporter;
    private readonly string _exported;
    private readonly SemaphoreSlim _reads = new(Most);
    private readonly ConcurrentBag<NpgsqlConnection> _idle = [];

    private SharedSessions(PostgreSqlConnector connector, NpgsqlConnection exporter, string exported, long serverStart)
    {
        _connector = connector;
        _exporter = exporter;
        _exported = exported;
        Name = string.Create(CultureInfo.InvariantCulture, $"{exported}@{serverStart}");
    }

    public int MostReads => Most;

    public string Name { get; }

    /// <summary>Exports a snapshot, and imports it once to see that it can be done.</summary>
    /// <param name="connector">The way to the server.</param>
    /// <param name="imported">A snapshot that somebody else exported, to be handed on; null for a new one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when the server does not share it, or the sessions do not reach one server.</returns>
    /// <exception cref="EngineFault">The server cannot be reached, or is busy.</exception>
    public static async Task<SharedSessions?> TryOpenAsync(PostgreSqlConnector connector, string? imported, CancellationToken cancellationToken)
    {
        SharedSessions? sessions = null;
        NpgsqlConnection exporter = await connector.OpenReadingAsync(cancellationToken);
        try
        {
            string place = connector.Address.DisplayName;
            await exporter.ExecuteAsync(SnapshotSql.Begin, place, cancellationToken);
            if (imported is not null)
            {
                await exporter.ExecuteAsync(SnapshotSql.Import(imported), place, cancellationToken);
            }

            (string exported, long start) = await exporter.FirstAsync(
                SnapshotSql.Export, [], row => (row.GetString(0), row.GetInt64(1)), place, cancellationToken);
            sessions = new SharedSessions(connector, exporter, exported, start);
            await using SessionLease first = await sessions.RentAsync(isRead: false, cancellationToken);
            first.Done();
            return sessions;
        }
        catch (EngineFault fault) when (fault is { Kind: EngineFaultKind.BadSetup or EngineFaultKind.BadData, InnerException: PostgresException })
        {
            await (sessions?.DisposeAsync() ?? exporter.EndAsync());
            return null;
        }
        catch
        {
            await (sessions?.DisposeAsync() ?? exporter.EndAsync());
            throw;
        }
    }

    public async Task<SessionLease> RentAsync(bool isRead, CancellationToken cancellationToken)
    {
        if (isRead)
        {
            await _reads.WaitAsync(cancellationToken);
        }

        try
        {
            NpgsqlConnection connection = _idle.TryTake(out NpgsqlConnection? idle) ? idle : await ImportAsync(cancellationToken);
            return new SessionLease(connection, (given, done) => GiveBackAsync(given, isRead, done));
        }
        catch
        {
            Leave(isRead);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (NpgsqlConnection connection in _idle)
        {
            await connection.EndAsync();
        }

        await _exporter.EndAsync();
        _reads.Dispose();
    }

    private async Task<NpgsqlConnection> ImportAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await _connector.OpenReadingAsync(cancellationToken);
        try
        {
            await connection.ExecuteAsync(SnapshotSql.Begin, _connector.Address.DisplayName, cancellationToken);
            await connection.ExecuteAsync(SnapshotSql.Import(_exported), _connector.Address.DisplayName, cancellationToken);
            await connection.PrepareTextAsync(_connector.Address.DisplayName, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.EndAsync();
            throw;
        }
    }

    private async ValueTask GiveBackAsync(NpgsqlConnection connection, bool isRead, bool done)
    {
        if (done)
        {
            _idle.Add(connection);
        }
        else
        {
            await connection.EndAsync();
        }

        Leave(isRead);
    }

    private void Leave(bool isRead)
    {
        if (isRead)
        {
            _reads.Release();
        }
    }
}
