using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Sqlite;

internal sealed class SchemaReader(SqliteConnector connector) : ISchemaReader
{
    public Task<DatabaseSchema> ReadAsync(CancellationToken cancellationToken) => throw new InvalidOperationException(connector.ToString());
}
