using System.Data;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Digesting;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql;

/// <summary>Digests tables over a session and a snapshot of their own, from binary COPY.</summary>
internal sealed class RangeDigester(PostgreSqlConnector connector) : IRangeDigester
{
    /// <inheritdoc/>
    /// <remarks>PostgreSQL holds every value to its column's type, so there are no misfits to keep.</remarks>
    public async Task DigestAsync(
        TableSchema table, BucketDigest digest, Misfits misfits, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using NpgsqlConnection connection = await connector.OpenReadingAsync(cancellationToken);
        try
        {
            await using NpgsqlTransaction snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            await using NpgsqlRawCopyStream copy = await connection.BeginRawBinaryCopyAsync(DigestSql.Copy(table), cancellationToken);
            await DigestAsync(table, digest, copy, progress, cancellationToken);
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.Translate(exception, table.Name.ToString()).OrStop(cancellationToken);
        }
        catch (ObjectDisposedException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private static async Task DigestAsync(
        TableSchema table, BucketDigest digest, NpgsqlRawCopyStream copy, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var run = new TableDigest(table, digest, new CopyFeed(copy));

        await using CancellationTokenRegistration stop = cancellationToken.Register(() => End(copy));
        try
        {
            await run.RunAsync(progress, cancellationToken);
        }
        catch
        {
            // Else the driver would read the rest to its end. It blocks until the server has heard of it; the thread that we are on may be the one that hears.
            await Task.Run(() => End(copy), CancellationToken.None);
            throw;
        }
    }

    private static void End(NpgsqlRawCopyStream copy)
    {
        try
        {
            copy.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was cancelled from outside in the same moment, and has ended.
        }
    }
}
