using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Sqlite;

internal sealed class SchemaWriter(SqliteConnector connector) : ISchemaWriter
{
    public string? NativeTypeFor(ColumnType type) => throw new InvalidOperationException(connector.ToString());

    public ImmutableArray<SchemaStatement> BeforeData(TableSchema table) => throw new InvalidOperationException();

    public ImmutableArray<SchemaStatement> AfterData(TableSchema table) => throw new InvalidOperationException();

    public Task ApplyAsync(ImmutableArray<SchemaStatement> statements, CancellationToken cancellationToken) => throw new InvalidOperationException();
}
