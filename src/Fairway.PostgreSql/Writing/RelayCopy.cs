using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Writing;

/// <summary>Passes the bytes of another server's COPY on as they are, head and tail included.</summary>
internal static class RelayCopy
{
    /// <exception cref="EngineFault">The server refuses a row, or the feed throws; then the COPY was given up.</exception>
    public static async Task RunAsync(WriteSession session, TableSchema table, IRelayFeed rows, bool asText, CancellationToken cancellationToken)
    {
        CopyIn copy = await CopyIn.BeginAsync(session.Connection, WriteSql.Copy(session.Of(table), asText), asText, cancellationToken);
        try
        {
            await SendAsync(copy, rows, cancellationToken);
        }
        catch (Exception)
        {
            await GiveUpAsync(copy);
            throw;
        }

        try
        {
            await copy.FinishAsync();
        }
        catch (PostgresException refused)
        {
            CopyPlace place = CopyPlace.Of(refused, table);
            throw Faults.TranslateWrite(refused, table.Name.ToString(), session.Role, place.Column, place.Line == 0 ? "" : $"row {place.Line} of this range");
        }
    }

    private static async Task SendAsync(CopyIn copy, IRelayFeed rows, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadOnlyMemory<byte> bytes = await rows.ReadAsync(cancellationToken);
            if (bytes.IsEmpty)
            {
                return;
            }

            await copy.SendAsync(bytes, cancellationToken);
        }
    }

    private static async Task GiveUpAsync(CopyIn copy)
    {
        try
        {
            await copy.CancelAsync();
        }
        catch (Exception exception) when (Faults.IsFault(exception) || exception is ObjectDisposedException or InvalidOperationException)
        {
            // What went wrong first is what the caller is told.
        }
    }
}
