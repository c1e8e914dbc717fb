using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Fairway.Sqlite.Definitions;

/// <summary>
/// One connection and the token that ends its work: statements run to their end or until the token interrupts them, and what SQLite reports becomes
/// a fault. Work runs on the caller's thread, because SQLite has no other way. Not safe for several threads.
/// </summary>
internal sealed class DefinitionSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenRegistration _interrupt;

    private DefinitionSession(SqliteConnection connection, string place, CancellationToken cancellationToken)
    {
        _connection = connection;
        _cancellationToken = cancellationToken;
        Place = place;
        Handle = connection.Handle ?? throw new ArgumentException("The connection is not open.", nameof(connection));
        sqlite3 handle = Handle;
        _interrupt = cancellationToken.Register(() => raw.sqlite3_interrupt(handle));
    }

    /// <summary>The system, for people.</summary>
    public string Place { get; }

    /// <summary>The connection under the driver.</summary>
    public sqlite3 Handle { get; }

    /// <summary>Opens a session that cannot write.</summary>
    public static async Task<DefinitionSession> OpenReadingAsync(SqliteConnector connector, CancellationToken cancellationToken) =>
        new(await connector.OpenReadingAsync(cancellationToken), connector.Address.DisplayName, cancellationToken);

    /// <summary>Opens a session that can write.</summary>
    public static async Task<DefinitionSession> OpenWritingAsync(SqliteConnector connector, CancellationToken cancellationToken) =>
        new(await connector.OpenWritingAsync(cancellationToken), connector.Address.DisplayName, cancellationToken);

    /// <summary>Reads all rows of a query whose result is small.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> row, params (string Name, object Value)[] parameters)
    {
        using SqliteCommand command = Command(sql, parameters);
        return Guard(Place, () =>
        {
            var rows = new List<T>();
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(row(reader));
            }

            return rows;
        });
    }

    /// <summary>The one integer of a query; 0 for NULL or no row.</summary>
    public long Number(string sql, params (string Name, object Value)[] parameters)
    {
        using SqliteCommand command = Command(sql, parameters);
        return Guard(Place, () => command.ExecuteScalar() is long number ? number : 0);
    }

    /// <summary>Runs statements for their effect.</summary>
    /// <param name="sql">The statements.</param>
    /// <param name="place">The object that a fault names; the system when null.</param>
    public void Execute(string sql, string? place = null)
    {
        using SqliteCommand command = Command(sql);
        Guard(place ?? Place, command.ExecuteNonQuery);
    }

    /// <summary>Undoes the open transaction, if SQLite has not done so already. Never throws: it is called while a fault is on its way.</summary>
    public void RollBack()
    {
        if (raw.sqlite3_get_autocommit(Handle) == 0)
        {
            raw.sqlite3_exec(Handle, "ROLLBACK");
        }
    }

    /// <summary>Turns a raw result code into a fault, or into a cancellation.</summary>
    public void ThrowOnError(int result, string place)
    {
        if (result == raw.SQLITE_INTERRUPT)
        {
            _cancellationToken.ThrowIfCancellationRequested();
        }

        Faults.ThrowOnError(result, Handle, place);
    }

    /// <summary>Ends a long loop between two statements.</summary>
    public void ThrowIfCancelled() => _cancellationToken.ThrowIfCancellationRequested();

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Command(string sql, params (string Name, object Value)[] parameters)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        SqliteCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every statement comes from the Sql folder or from a definition; values travel as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private T Guard<T>(string place, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException exception)
        {
            if (exception.SqliteErrorCode == raw.SQLITE_INTERRUPT)
            {
                _cancellationToken.ThrowIfCancellationRequested();
            }

            throw Faults.Translate(exception, place);
        }
    }
}
