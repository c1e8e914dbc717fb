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

    /// <summary>Reads all rows of a query whose result is small.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="argument">Its first parameter; null when it has none.</param>
    /// <param name="row">Takes what is wanted of the row at which the statement stands.</param>
    public List<T> Query<T>(string sql, string? argument, Func<Statement, T> row)
    {
        using var statement = new Statement(this, sql, DisplayName);
        if (argument is not null)
        {
            statement.BindText(1, argument);
        }

        var rows = new List<T>();
        while (statement.Step(CancellationToken.None))
        {
            rows.Add(row(statement));
        }

        return rows;
    }

    /// <summary>The one integer of a query; 0 for NULL or no row.</summary>
    public long Number(string sql, string? argument = null) => Query(sql, argument, r => r.Int64(0)).FirstOrDefault();

    /// <summary>True while a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Ends a transaction that is open, undone; after some errors SQLite has done so itself.</summary>
    public void RollBack()
    {
        if (InTransaction)
        {
            Execute("ROLLBACK", DisplayName);
        }
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
