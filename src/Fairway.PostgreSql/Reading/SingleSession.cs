using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Reading;

/// <summary>
/// One session for everything, where a snapshot cannot be shared. Each use begins with a savepoint, because a statement that failed or was cancelled must
/// not end the transaction: the snapshot would be gone with it.
/// </summary>
internal sealed class SingleSession : ISnapshotSessions
{
    private readonly NpgsqlConnection _connection;
    private readonly string _place;
    private readonly SemaphoreSlim _turn = new(1);
    private Exception? _lost;

    private SingleSession(NpgsqlConnection connection, string place)
    {
        _connection = connection;
        _place = place;
    }

    public int MostReads => 1;

    public string? Name => null;

    /// <summary>Takes a snapshot.</summary>
    /// <exception cref="EngineFault">The server cannot be reached, or is busy.</exception>
    public static async Task<SingleSession> OpenAsync(PostgreSqlConnector connector, CancellationToken cancellationToken)
    {
        string place = connector.Address.DisplayName;
        NpgsqlConnection connection = await connector.OpenReadingAsync(cancellationToken);
        try
        {
            await connection.ExecuteAsync(SnapshotSql.Begin, place, cancellationToken);
            await connection.ExecuteAsync(SnapshotSql.Take, place, cancellationToken);
            await connection.PrepareTextAsync(place, cancellationToken);
            return new SingleSession(connection, place);
        }
        catch
        {
            await connection.EndAsync();
            throw;
        }
    }

    public async Task<SessionLease> RentAsync(bool isRead, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_lost is not null)
            {
                throw new EngineFault(EngineFaultKind.RetryLater, _place, "the session that held the snapshot was lost", "Run the command again; it goes on where it stopped.", _lost);
            }

            // A savepoint that was cancelled half-way would leave the transaction in doubt.
            await _connection.ExecuteAsync(SnapshotSql.Mark, _place, CancellationToken.None);
            return new SessionLease(_connection, GiveBackAsync);
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.EndAsync();
        _turn.Dispose();
    }

    private async ValueTask GiveBackAsync(NpgsqlConnection connection, bool done)
    {
        try
        {
            await connection.ExecuteAsync(done ? SnapshotSql.ForgetMark : SnapshotSql.BackToMark, _place, CancellationToken.None);
        }
        catch (Exception lost)
        {
            // Whoever gives back has his own failure to tell; the next one who asks for the session is told of this.
            _lost = lost;
        }
        finally
        {
            _turn.Release();
        }
    }
}
