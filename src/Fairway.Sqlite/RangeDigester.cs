using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Sqlite;

internal sealed class RangeDigester(SqliteConnector connector) : IRangeDigester
{
    public Task DigestAsync(TableSchema table, BucketDigest digest, IProgress<long>? progress, CancellationToken cancellationToken) =>
        throw new InvalidOperationException(connector.ToString());
}
