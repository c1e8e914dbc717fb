using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Digesting;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Writing;

namespace Fairway.Sqlite;

/// <summary>Digests tables over a connection and a snapshot of their own.</summary>
internal sealed class RangeDigester(SqliteConnector connector) : IRangeDigester
{
    /// <inheritdoc/>
    public async Task DigestAsync(
        TableSchema table, BucketDigest digest, Misfits misfits, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        string name = connector.Address.DisplayName;
        await using RowSession session = await RowSession.OpenAsync(connector.OpenReadingAsync(cancellationToken), name);
        session.Execute("BEGIN", name);

        // The snapshot is taken by the first read, not by BEGIN.
        await LockWait.ExecuteAsync(session, "SELECT count(*) FROM sqlite_schema", cancellationToken);
        using var run = new TableDigest(session, new TableAccess(table, session, misfits), digest);
        run.Run(progress, cancellationToken);
    }
}
