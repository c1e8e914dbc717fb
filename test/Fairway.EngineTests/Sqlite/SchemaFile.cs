using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite;
using Fairway.Testing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Fairway.EngineTests.Sqlite;

/// <summary>A SQLite file of one test, made by plain SQL with everything allowed that any old version allowed.</summary>
public sealed class SchemaFile : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SchemaFile(string sql = "")
    {
        System = new SqliteEngine().At("sqlite:test.db", _folder.Path);
        Execute(sql);
    }

    public ISystem System { get; }

    public string Path => _folder.File("test.db");

    public void Execute(string sql)
    {
        using SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public object? Scalar(string sql)
    {
        using SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public Task<DatabaseSchema> ReadAsync() => System.SchemaReader.ReadAsync(TestContext.Current.CancellationToken);

    public async Task<TableSchema> TableAsync(string name) => (await ReadAsync()).Find(new TableName(name))!;

    public Task ApplyAsync(IEnumerable<SchemaStatement> statements) =>
        System.SchemaWriter.ApplyAsync([.. statements], TestContext.Current.CancellationToken);

    public void Dispose() => _folder.Dispose();

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False;Foreign Keys=False");
        connection.Open();
        connection.CreateCollation("german", string.CompareOrdinal);
        _ = raw.sqlite3_db_config(connection.Handle, 1013, 1, out _);
        _ = raw.sqlite3_db_config(connection.Handle, 1014, 1, out _);
        return connection;
    }
}
