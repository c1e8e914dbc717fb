using Fairway.Flow.Engines;

namespace Fairway.Sqlite;

internal static class TargetWriter
{
    public static Task<ITargetWriter> OpenAsync(SqliteConnector connector, CancellationToken cancellationToken) =>
        throw new InvalidOperationException(connector.ToString());
}
