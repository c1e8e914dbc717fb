using Fairway.Flow.Engines;

namespace Fairway.Sqlite;

internal static class SnapshotReader
{
    public static Task<ISnapshotReader> OpenAsync(SqliteConnector connector, CancellationToken cancellationToken) =>
        throw new InvalidOperationException(connector.ToString());
}
