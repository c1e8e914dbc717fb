using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Host.Runner;
using Fairway.PostgreSql;

namespace Fairway.EngineTests.PostgreSql;

/// <summary>A PostgreSQL database of one test, made by psql as superuser and read as the mover.</summary>
public sealed class SchemaDatabase : IDisposable
{
    private readonly PostgreSqlFixture _fixture = new();

    public SchemaDatabase(string sql = "")
    {
        Name = _fixture.NewDatabase();
        System = At(PostgreSqlFixture.Mover, PostgreSqlFixture.Mover);
        Psql(sql);
    }

    public string Name { get; }

    public ISystem System { get; }

    public ISchemaWriter Writer => System.SchemaWriter;

    /// <summary>The same database for another role.</summary>
    public ISystem At(string user, string password) =>
        new PostgreSqlEngine(new ProgramRunner()).At(PostgreSqlFixture.Server.Address(Name, user, password), ".");

    public string Psql(string sql) => PostgreSqlFixture.Server.Psql(Name, sql);

    public Task<DatabaseSchema> ReadAsync() => System.SchemaReader.ReadAsync(TestContext.Current.CancellationToken);

    public async Task<TableSchema> TableAsync(string name) =>
        (await ReadAsync()).Tables.Single(t => t.Name == TableName.Parse(name));

    public async Task<SchemaObject> ObjectAsync(string kind, string name) =>
        (await ReadAsync()).Others.Single(o => o.Kind == kind && o.Name == name);

    public async Task ApplyAsync(params TableSchema[] tables)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await Writer.ApplyAsync([.. tables.SelectMany(t => Writer.BeforeData(t))], token);
        await Writer.ApplyAsync([.. tables.SelectMany(t => Writer.AfterData(t))], token);
    }

    public void Dispose() => _fixture.Dispose();
}
