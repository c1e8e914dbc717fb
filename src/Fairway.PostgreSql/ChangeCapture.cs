using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Following;
using Fairway.PostgreSql.Reading;
using Fairway.PostgreSql.Sql;
using Fairway.PostgreSql.Values;
using Npgsql;
using Npgsql.Replication;
using Npgsql.Replication.PgOutput;
using NpgsqlTypes;

namespace Fairway.PostgreSql;

/// <summary>Keeps changes by logical decoding: a replication slot and a publication of exactly the domain's tables per capture (docs/engines/postgresql.md).</summary>
/// <param name="connector">The way to the database.</param>
/// <param name="patience">How long the beginning waits for transactions that write.</param>
internal sealed class ChangeCapture(PostgreSqlConnector connector, TimeSpan patience) : IChangeCapture
{
    private const int MostPauses = 100;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Half a minute.</summary>
    public static TimeSpan UsualPatience => TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public Task<ImmutableArray<DoctorFinding>> ExamineAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken) =>
        ReadingAsync(connection => CaptureExamination.ExamineAsync(connection, connector.Address.DisplayName, tables, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<CaptureStart> CreateAsync(string name, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        var names = new CaptureNames(name);
        await DropAsync(name, cancellationToken);
        await EnsureFitAsync(tables, cancellationToken);

        // The publication is older than the slot's begin, or the server would not find it there.
        await WritingAsync(
            async connection =>
            {
                ImmutableArray<RelationFacts> relations = await CaptureRelations.ReadAsync(connection, tables, cancellationToken);
                return await connection.ScalarAsync(CaptureSql.Publish(names, PublishedNames.Of(tables, relations)), [], cancellationToken);
            },
            cancellationToken);
        LogicalReplicationConnection? session = null;
        try
        {
            session = await connector.OpenReplicationAsync(cancellationToken);
            PgOutputReplicationSlot slot = await MakeSlotAsync(session, names, cancellationToken);
            var begin = new LogPosition((ulong)slot.ConsistentPoint);
            SlotState state = await WritingAsync(
                async connection =>
                {
                    await connection.ScalarAsync(CaptureSql.Note(names, SlotState.NoteOf(begin)), [], cancellationToken);
                    return await SlotState.ReadAsync(connection, names, cancellationToken);
                },
                cancellationToken);
            return new CaptureStart(begin, state.Identity(names), slot.SnapshotName, session.DisposeAsync);
        }
        catch
        {
            await (session?.DisposeAsync() ?? ValueTask.CompletedTask);
            await TryDropAsync(name);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<CaptureState?> ProbeAsync(string name, CancellationToken cancellationToken)
    {
        var names = new CaptureNames(name);
        return ReadingAsync<CaptureState?>(
            async connection =>
            {
                SlotState state = await SlotState.ReadAsync(connection, names, cancellationToken);
                return state is { HasSlot: false, HasPublication: false }
                    ? null
                    : new CaptureState(state.Identity(names), state.Confirmed, state.End, state.BytesKept, state.LostBecause(), state.Reader is not null);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<string>> NamesAsync(string prefix, CancellationToken cancellationToken) => ReadingAsync<ImmutableArray<string>>(
        async connection => [.. ((string[])(await connection.ScalarAsync(CaptureSql.Names, [CaptureNames.Prefix + prefix], cancellationToken))!).Select(n => n[CaptureNames.Prefix.Length..])], // An array, if an empty one.
        cancellationToken);

    /// <inheritdoc/>
    public async Task<IChangeReader> OpenAsync(
        string name, string identity, ImmutableArray<FollowedTable> tables, LogPosition after, CancellationToken cancellationToken)
    {
        var names = new CaptureNames(name);
        NpgsqlConnection watched = await connector.OpenReadingAsync(cancellationToken);
        LogicalReplicationConnection? session = null;
        try
        {
            EnsureReadable(await SlotState.ReadAsync(watched, names, cancellationToken), names, identity, after);
            var source = new FollowedSource(tables, await CaptureRelations.ReadAsync(watched, [.. tables.Select(t => t.Table)], cancellationToken));
            long next = (long)(await watched.ScalarAsync(CaptureSql.NextTransaction, [], cancellationToken))!; // A SELECT without FROM gives a row.
            session = await connector.OpenReplicationAsync(cancellationToken);

            // Where a canonical form is the printed text, the binary form is no use; a stream gives all in one form.
            bool binary = !tables.Any(t => t.Table.StoredColumns.Any(WireForms.IsPrinted));
            var stream = new WalStream(session, names, after, binary);
            return new ChangeReader(names, source, new TransactionNumbers((ulong)next), after, stream, watched, connector.Address.DisplayName);
        }
        catch (Exception exception)
        {
            await (session?.DisposeAsync() ?? ValueTask.CompletedTask);
            await watched.EndAsync();
            if (Faults.IsFault(exception))
            {
                throw Faults.Translate(exception, connector.Address.DisplayName).OrStop(cancellationToken);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public Task<LogPosition> MarkAsync(string name, string marker, CancellationToken cancellationToken)
    {
        var names = new CaptureNames(name);
        return WritingAsync(connection => Markers.WriteAsync(connection, names, marker, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<LogPosition> EndAsync(string name, CancellationToken cancellationToken) => ReadingAsync(
        async connection => new LogPosition((ulong)(NpgsqlLogSequenceNumber)(await connection.ScalarAsync(CaptureSql.End, [], cancellationToken))!), // As above.
        cancellationToken);

    /// <inheritdoc/>
    public Task DropAsync(string name, CancellationToken cancellationToken)
    {
        var names = new CaptureNames(name);
        return WritingAsync(
            async connection =>
            {
                await LetGoAsync(connection, names, cancellationToken);
                await connection.ScalarAsync(CaptureSql.DropSlot, [names.Slot], cancellationToken);
                return await connection.ScalarAsync(CaptureSql.Unpublish(names), [], cancellationToken);
            },
            cancellationToken);
    }

    private static void EnsureReadable(SlotState state, CaptureNames names, string identity, LogPosition after)
    {
        if (state.LostBecause() is { } because)
        {
            throw SlotState.Lost(names, because);
        }

        if (state.Identity(names) != identity)
        {
            throw SlotState.Lost(names, "it is not the capture that was begun: another server or time line, or its slot or publication was made anew or changed");
        }

        // We never confirm what is not durable in the target: somebody else did, or made a slot of this name that begins later.
        if (state.Confirmed > after)
        {
            throw SlotState.Lost(names, $"its slot gives them only from {LogPlace.Text(state.Confirmed)} on, and the target has them up to {LogPlace.Text(after)}");
        }

        if (state.Reader is { } reader)
        {
            throw new EngineFault(
                EngineFaultKind.RetryLater, $"Capture {names.Name}", $"session {reader} reads it", $"Only one reader at a time: wait until that one has ended, or SELECT pg_terminate_backend({reader}).");
        }
    }

    private async Task EnsureFitAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        ImmutableArray<DoctorFinding> findings = await ExamineAsync(tables, cancellationToken);
        if (findings.FirstOrDefault(f => f.Severity == DoctorSeverity.Error) is { } error)
        {
            throw new EngineFault(EngineFaultKind.BadSetup, error.Place, $"{error.Seen}. {error.Breaks.TrimEnd('.')}", error.Remedy);
        }
    }

    private async Task<PgOutputReplicationSlot> MakeSlotAsync(LogicalReplicationConnection session, CaptureNames names, CancellationToken cancellationToken)
    {
        try
        {
            return await new SlotMaker(connector, patience).MakeAsync(session, names, cancellationToken);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.DuplicateObject)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup, names.Slot, "a replication slot of this name is there already; slots are shared by all databases of a server",
                $"If nothing of ours reads it any more (SELECT * FROM pg_replication_slots), end it: SELECT pg_drop_replication_slot('{names.Slot}').", taken);
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.Translate(exception, names.Slot).OrStop(cancellationToken);
        }
    }

    // A reader of ours that was killed or cut off; another role's is not ours to end.
    private static async Task LetGoAsync(NpgsqlConnection connection, CaptureNames names, CancellationToken cancellationToken)
    {
        for (int i = 0; i < MostPauses; i++)
        {
            await using var command = new NpgsqlCommand(CaptureSql.Reader, connection) { CommandTimeout = PostgreSqlConnector.SecondsOfAnAnswer };
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = names.Slot });
            int session;
            await using (NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken))
            {
                if (!await row.ReadAsync(cancellationToken))
                {
                    return;
                }

                session = row.GetInt32(0);
                if (!row.IsDBNull(2) && !row.GetBoolean(2))
                {
                    throw new EngineFault(
                        EngineFaultKind.RetryLater, $"Capture {names.Name}", $"session {session} of the role {row.GetString(1)} reads it", $"End it first: SELECT pg_terminate_backend({session}).");
                }
            }

            await connection.ScalarAsync(CaptureSql.EndSession, [session], cancellationToken);
            await Task.Delay(_pause, cancellationToken);
        }
    }

    private async Task TryDropAsync(string name)
    {
        try
        {
            await DropAsync(name, CancellationToken.None);
        }
        catch (EngineFault)
        {
            // The first failure is the one to tell; the next attempt drops what is left.
        }
    }

    private async Task<T> ReadingAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await connector.OpenReadingAsync(cancellationToken);
        return await Statements.FaultingAsync(() => work(connection), connector.Address.DisplayName, cancellationToken);
    }

    private async Task<T> WritingAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await connector.OpenWritingAsync(cancellationToken);
        return await Statements.FaultingAsync(() => work(connection), connector.Address.DisplayName, cancellationToken);
    }
}
