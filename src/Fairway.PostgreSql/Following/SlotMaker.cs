using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;
using Npgsql;
using Npgsql.Replication;
using Npgsql.Replication.PgOutput;

namespace Fairway.PostgreSql.Following;

/// <summary>Makes a replication slot. The server waits for every transaction that writes at that moment; we wait with it, for a while, and then say for whom.</summary>
/// <param name="connector">The way to the server.</param>
/// <param name="patience">How long.</param>
internal sealed class SlotMaker(PostgreSqlConnector connector, TimeSpan patience)
{
    /// <summary>Makes the slot; its snapshot lives as long as the session.</summary>
    /// <exception cref="EngineFault">Somebody writes for longer than we wait; nothing is left behind.</exception>
    public async Task<PgOutputReplicationSlot> MakeAsync(LogicalReplicationConnection session, CaptureNames names, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<PgOutputReplicationSlot> making = session.CreatePgOutputReplicationSlot(names.Slot, slotSnapshotInitMode: LogicalSlotSnapshotInitMode.Export, cancellationToken: stop.Token);
        if (await Task.WhenAny(making, Task.Delay(patience, cancellationToken)) == making)
        {
            return await making;
        }

        // Asked before we give up: afterwards we wait for nobody.
        string blockers = cancellationToken.IsCancellationRequested ? "" : await BlockersAsync(session.ProcessID, cancellationToken);
        await stop.CancelAsync();
        try
        {
            return await making;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && (exception is OperationCanceledException || Faults.IsFault(exception)))
        {
            throw new EngineFault(
                EngineFaultKind.RetryLater,
                names.Slot,
                string.Create(CultureInfo.InvariantCulture, $"a slot begins when all transactions that write have ended, and after {patience.TotalSeconds:0} s these have not: {blockers}"),
                "End them (COMMIT, ROLLBACK, pg_terminate_backend, ROLLBACK PREPARED), or wait for them, and try again.",
                exception);
        }
    }

    private async Task<string> BlockersAsync(int session, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await connector.OpenReadingAsync(cancellationToken);
        await using var command = new NpgsqlCommand(CaptureSql.Blockers, connection) { CommandTimeout = PostgreSqlConnector.SecondsOfAnAnswer };
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = session });
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
        var all = new List<string>();
        while (await row.ReadAsync(cancellationToken))
        {
            string who = row.GetString(3).Length > 0 ? $"prepared transaction '{row.GetString(3)}'" : string.Create(CultureInfo.InvariantCulture, $"session {row.GetInt32(0)}");
            string age = row.GetInt64(2) < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", open for {row.GetInt64(2)} s");
            all.Add($"{who} of {row.GetString(1)}{age}");
        }

        return all.Count == 0 ? "sessions that our role may not see" : string.Join("; ", all);
    }
}
