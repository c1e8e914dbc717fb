using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Fairway.Host.Demo.Live;

/// <summary>A file of SQLite.</summary>
internal sealed class SqliteBankSide(string path) : IBankSide
{
    // A guard's RAISE inside a trigger: SQLITE_CONSTRAINT_TRIGGER.
    private const int Constraint = 19;
    private const int RaisedByTrigger = 1811;

    // The library's own wait looks again after milliseconds; that of the driver sleeps for 150 of them.
    private const string Wait = "PRAGMA busy_timeout = 10000";

    public string Name => Path.GetFileName(path);

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using SqliteCommand wait = connection.CreateCommand();
            wait.CommandText = Wait;
            await wait.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public bool IsRefusal(DbException exception) => exception is SqliteException { SqliteErrorCode: Constraint, SqliteExtendedErrorCode: RaisedByTrigger };

    /// <summary>Makes the file with the bank in it.</summary>
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using SqliteCommand make = connection.CreateCommand();
        make.CommandText = BankSchema.Make;
        make.Parameters.AddWithValue("$accounts", BankSchema.Accounts);
        make.Parameters.AddWithValue("$opening", BankSchema.Opening);
        await make.ExecuteNonQueryAsync(cancellationToken);
    }
}
