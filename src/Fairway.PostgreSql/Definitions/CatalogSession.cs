using System.Data;
using Fairway.Flow.Engines;
using Npgsql;

namespace Fairway.PostgreSql.Definitions;

/// <summary>One session that reads the catalogs as they were at one moment. Not safe for several threads.</summary>
/// <remarks>
/// Functions that print definitions look at the newest catalogs instead. An object that is dropped meanwhile makes them fail with XX000; that is
/// passing, and reported as such.
/// </remarks>
internal sealed class CatalogSession : IAsyncDisposable
{
    private const string DroppedMeanwhile = PostgresErrorCodes.InternalError;
    private const int OldestMajor = 14;
    private readonly NpgsqlConnection _connection;
    private readonly string _place;

    private CatalogSession(NpgsqlConnection connection, string place)
    {
        _connection = connection;
        _place = place;
    }

    /// <summary>Opens a session and takes its snapshot.</summary>
    /// <exception cref="EngineFault">The server cannot be reached, refuses, or is too old.</exception>
    public static async Task<CatalogSession> OpenAsync(PostgreSqlConnector connector, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await connector.OpenReadingAsync(cancellationToken);
        var session = new CatalogSession(connection, connector.Address.DisplayName);
        try
        {
            RefuseOld(connection.PostgreSqlVersion, session._place);
            await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            return session;
        }
        catch (Exception exception)
        {
            await session.DisposeAsync();
            if (Faults.IsFault(exception))
            {
                throw session.Translate(exception).OrStop(cancellationToken);
            }

            throw;
        }
    }

    /// <summary>Reads all rows of a query whose result is no larger than the catalogs.</summary>
    /// <exception cref="EngineFault">A right is missing, or a definition changed while it was read.</exception>
    public async Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, _connection);
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(row(reader));
            }

            return rows;
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Translate(exception).OrStop(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.EndAsync();

    private static void RefuseOld(Version version, string place)
    {
        if (version.Major < OldestMajor)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup, place, $"the server is PostgreSQL {version}", $"Fairway reads the catalogs of PostgreSQL {OldestMajor} and later; upgrade the server first.");
        }
    }

    // Printing an expression opens its table, so that a table which is being altered makes us wait.
    private EngineFault Translate(Exception exception) => (exception as PostgresException)?.SqlState switch
    {
        DroppedMeanwhile => new EngineFault(
            EngineFaultKind.RetryLater, _place, "a definition was dropped or changed while it was read", "Run the command again when nobody changes definitions.", exception),
        PostgresErrorCodes.LockNotAvailable => new EngineFault(
            EngineFaultKind.RetryLater,
            _place,
            "another session holds a table exclusively, so that its definition cannot be read",
            "Run the command again when it has ended; pg_locks shows it with the mode AccessExclusiveLock.",
            exception),
        _ => Faults.Translate(exception, _place),
    };
}
