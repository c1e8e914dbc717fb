using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql.Writing;

/// <summary>Databases whose rows are read back by psql: a writer is not believed by way of the reader that belongs to it.</summary>
public sealed class WrittenFixture : EngineFixture
{
    private readonly PostgreSqlFixture _fixture = new();

    public override ISystem NewSystem() => new PsqlSystem(_fixture.NewSystem());

    public override Task CreateAsync(ISystem system, TableSchema table) => _fixture.CreateAsync(system, table);

    public override int LargestKeyBytes => _fixture.LargestKeyBytes;

    public override bool Supports(ColumnType type) => _fixture.Supports(type);

    public override bool Keeps(ColumnType type, RowValue value) => _fixture.Keeps(type, value);

    protected override void Dispose(bool disposing)
    {
        _fixture.Dispose();
        base.Dispose(disposing);
    }
}
