using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Writing;

/// <summary>A session that holds a lock of the database for as long as one run writes into it.</summary>
internal sealed class TargetClaim : IAsyncDisposable
{
    // The server needs a moment to notice that a killed run is gone.
    private const int MostPauses = 20;
    private readonly NpgsqlConnection _connection;

    private TargetClaim(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="EngineFault">Another run has it, or the server cannot be reached.</exception>
    public static async Task<TargetClaim> TakeAsync(PostgreSqlConnector connector, CancellationToken cancellationToken)
    {
        string place = connector.Address.DisplayName;
        NpgsqlConnection connection = await connector.OpenWritingAsync(cancellationToken);
        try
        {
            for (int i = 0; await ValueAsync(connection, ClaimSql.Take, cancellationToken) is not true; i++)
            {
                if (i == MostPauses)
                {
                    throw Refuse(place, await HolderAsync(connection, cancellationToken));
                }

                await ValueAsync(connection, ClaimSql.Pause, cancellationToken);
            }

            return new TargetClaim(connection);
        }
        catch (Exception exception)
        {
            await connection.EndAsync();
            if (Faults.IsFault(exception))
            {
                throw Faults.Translate(exception, place).OrStop(cancellationToken);
            }

            throw;
        }
    }

    // The pool clears a session only when the next one asks for it: until then it would hold the lock.
    public async ValueTask DisposeAsync()
    {
        try
        {
            await ValueAsync(_connection, ClaimSql.Release, CancellationToken.None);
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            // The session broke, and the lock is gone with it.
        }

        await _connection.EndAsync();
    }

    private static EngineFault Refuse(string place, (int Session, string Role)? holder) => new(
        EngineFaultKind.RetryLater,
        place,
        $"another run of Fairway writes into it{(holder is { } found ? $" (session {found.Session} of the role {found.Role})" : "")}",
        $"Wait until that run has ended{(holder is { } known ? $", or end it with SELECT pg_terminate_backend({known.Session})" : "")}; then run the command again.");

    private static async Task<object?> ValueAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.FirstValueAsync(cancellationToken);
    }

    // Null when it ended in between.
    private static async Task<(int Session, string Role)?> HolderAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ClaimSql.Holder, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt32(0), reader.GetString(1)) : null;
    }
}
