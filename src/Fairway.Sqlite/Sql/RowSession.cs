using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Fairway.Sqlite.Sql;

/// <summary>An open connection for prepared statements. Not safe for several threads, except for the interrupt by a token.</summary>
internal sealed class RowSession : IAsyncDisposable
{
    private const int MostBytes = 1_000_000_000;
    private readonly SqliteConnection _connection;

    private RowSession(SqliteConnection connection, string displayName)
    {
        _connection = connection;
        Handle = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        DisplayName = displayName;
        using var encoding = new Statement(this, "PRAGMA encoding", displayName);
        encoding.Step(CancellationToken.None);
        IsUtf16 = !encoding.Bytes(0).SequenceEqual("UTF-8"u8);
    }

    public sqlite3 Handle { get; }

    public string DisplayName { get; }

    /// <summary>True when the file keeps its texts as UTF-16.</summary>
    public bool IsUtf16 { get; }

    /// <summary>Takes the connection over; it is closed with the session.</summary>
    public static async Task<RowSession> OpenAsync(Task<SqliteConnection> opening, string displayName)
    {
        SqliteConnection connection = await opening;
        try
        {
            return new RowSession(connection, displayName);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a statement that gives no rows and is needed once.</summary>
    public void Execute(string sql, string place)
    {
        using var statement = new Statement(this, sql, place);
        statement.Step(CancellationToken.None);
    }

    /// <summary>Sets how large a value may become in SQLite's memory; larger ones end a step with SQLITE_TOOBIG.</summary>
    public void LimitValues(int bytes) => raw.sqlite3_limit(Handle, raw.SQLITE_LIMIT_LENGTH, bytes);

    /// <summary>Lets values be as large as SQLite allows.</summary>
    public void LiftLimit() => LimitValues(MostBytes);

    /// <summary>Lets the token end whatever runs on this connection, until the registration is disposed.</summary>
    public CancellationTokenRegistration InterruptBy(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static handle => raw.sqlite3_interrupt((sqlite3)handle!), Handle);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
