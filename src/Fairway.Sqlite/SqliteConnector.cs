using Fairway.Flow.Engines;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Fairway.Sqlite;

/// <summary>Opens connections whose settings do not depend on the machine, the file or the build of SQLite.</summary>
internal sealed class SqliteConnector(SqliteAddress address)
{
    // A lock that lasts longer than this is somebody's open transaction, and waiting in silence would hide it.
    private const int BusySeconds = 5;

    // trusted_schema: functions in a hostile file's views and generated columns must not run with side effects.
    private const string Pin = """
        PRAGMA trusted_schema = OFF;
        PRAGMA foreign_keys = OFF;
        PRAGMA recursive_triggers = OFF;
        PRAGMA ignore_check_constraints = OFF;
        PRAGMA case_sensitive_like = OFF;
        PRAGMA mmap_size = 0;
        """;

    // Rows are read once and in order: two megabytes of pages are enough, however many readers there are.
    private const string PinReading = Pin + "PRAGMA cache_size = -2000; PRAGMA query_only = ON;";

    // Unique indexes are written all over the file; sixteen megabytes keep their upper levels at hand.
    private const string PinWriting = Pin + "PRAGMA cache_size = -16000; PRAGMA synchronous = FULL;";

    static SqliteConnector() => SQLitePCL.Batteries_V2.Init();

    public SqliteAddress Address => address;

    /// <summary>Opens an existing database for reading; nothing can be written through it.</summary>
    public async Task<SqliteConnection> OpenReadingAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(address.Path))
        {
            throw new EngineFault(
                EngineFaultKind.Unreachable,
                address.DisplayName,
                Directory.Exists(address.Path) ? "this is a folder, not a database file" : "there is no such file",
                "Check the path; relative paths begin where the project file lies.");
        }

        return await OpenAsync(SqliteOpenMode.ReadOnly, PinReading, cancellationToken);
    }

    /// <summary>Opens a database for writing, and makes an empty one when there is none.</summary>
    public async Task<SqliteConnection> OpenWritingAsync(CancellationToken cancellationToken)
    {
        string? folder = Path.GetDirectoryName(address.Path);
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new EngineFault(EngineFaultKind.Unreachable, address.DisplayName, "its folder does not exist", "Make the folder, or correct the path.");
        }

        SqliteConnection connection = await OpenAsync(SqliteOpenMode.ReadWriteCreate, PinWriting, cancellationToken);

        // What triggers did in the source is among its rows: here they would do it twice.
        int result = raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, out _);
        if (result != raw.SQLITE_OK)
        {
            await connection.DisposeAsync();
            throw new InvalidOperationException("This build of SQLite cannot leave triggers asleep.");
        }

        return connection;
    }

    /// <summary>Rolls back the transaction of a writer that was killed: a connection that only reads is refused by SQLite until that is done.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(address.Path + "-journal"))
        {
            // The first read of a connection that may write does it; a journal whose writer is alive is left alone.
            await using SqliteConnection connection = await OpenWritingAsync(cancellationToken);
        }
    }

    private async Task<SqliteConnection> OpenAsync(SqliteOpenMode mode, string settings, CancellationToken cancellationToken)
    {
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = address.Path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = settings;
            await command.ExecuteNonQueryAsync(cancellationToken);

            // The file is read only now: a wrong file is refused here and not in the middle of the work.
            command.CommandText = "SELECT count(*) FROM sqlite_schema";
            await command.ExecuteScalarAsync(cancellationToken);
            return connection;
        }
        catch (SqliteException exception)
        {
            await connection.DisposeAsync();
            throw Faults.Translate(exception, address.DisplayName);
        }
    }
}
