using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite;
using Fairway.Testing;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Sqlite;

/// <summary>What a file keeps outside its definitions: the application's numbers in the header, and the planner's statistics.</summary>
public sealed class SchemaSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_numbers_of_the_application_cross()
    {
        Execute("source.db", "PRAGMA user_version = 42; PRAGMA application_id = 252006673; CREATE TABLE t (a INTEGER PRIMARY KEY)");

        DatabaseSchema target = await CarryAsync();

        Assert.Equal(["PRAGMA user_version = 42", "PRAGMA application_id = 252006673"], target.Others.Select(o => o.NativeSql));
    }

    [Fact]
    public async Task Statistics_are_gathered_where_the_source_had_them()
    {
        Execute("source.db", "CREATE TABLE t (a INTEGER PRIMARY KEY, b); INSERT INTO t VALUES (1, 2); CREATE INDEX tb ON t (b); ANALYZE");

        DatabaseSchema target = await CarryAsync();

        Assert.Equal("statistics", Assert.Single(target.Others).Kind);
    }

    [Fact]
    public async Task A_file_without_them_has_none()
    {
        Execute("source.db", "CREATE TABLE t (a INTEGER PRIMARY KEY)");

        DatabaseSchema target = await CarryAsync();

        Assert.Empty(target.Others);
    }

    private async Task<DatabaseSchema> CarryAsync()
    {
        ISystem source = new SqliteEngine().At("sqlite:source.db", _folder.Path);
        ISystem target = new SqliteEngine().At("sqlite:target.db", _folder.Path);
        DatabaseSchema schema = await source.SchemaReader.ReadAsync(TestContext.Current.CancellationToken);
        await target.SchemaWriter.ApplyAsync([.. schema.Tables.SelectMany(t => target.SchemaWriter.BeforeData(t))], TestContext.Current.CancellationToken);
        await target.SchemaWriter.ApplyAsync([.. schema.Others.Select(o => new SchemaStatement(o.Kind, o.Name, o.NativeSql!))], TestContext.Current.CancellationToken);
        return await target.SchemaReader.ReadAsync(TestContext.Current.CancellationToken);
    }

    private void Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File(file)};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
