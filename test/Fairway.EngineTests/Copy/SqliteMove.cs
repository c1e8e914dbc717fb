using Fairway.Sqlite;
using Fairway.Testing;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Copy;

/// <summary>A source file and a target file.</summary>
public sealed class SqliteMove : Move
{
    private readonly TemporaryFolder _folder;

    public SqliteMove(string sourceSql)
        : this(new TemporaryFolder()) => OnSource(sourceSql);

    private SqliteMove(TemporaryFolder folder)
        : base(new SqliteEngine().At("sqlite:source.db", folder.Path), new SqliteEngine().At("sqlite:target.db", folder.Path)) => _folder = folder;

    public string SourcePath => _folder.File("source.db");

    public void OnSource(string sql) => Run("source.db", c => c.ExecuteNonQuery(), sql);

    public void OnTarget(string sql) => Run("target.db", c => c.ExecuteNonQuery(), sql);

    public long NumberInSource(string sql) => (long)Run("source.db", c => c.ExecuteScalar(), sql)!;

    public long NumberInTarget(string sql) => (long)Run("target.db", c => c.ExecuteScalar(), sql)!;

    public SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={_folder.File(file)};Pooling=False");
        connection.Open();
        return connection;
    }

    protected override void Dispose(bool disposing)
    {
        _folder.Dispose();
        base.Dispose(disposing);
    }

    private T Run<T>(string file, Func<SqliteCommand, T> run, string sql)
    {
        using SqliteConnection connection = Open(file);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return run(command);
    }
}
