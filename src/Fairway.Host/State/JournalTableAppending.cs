using System.Runtime.CompilerServices;
using Fairway.Control.Journal;
using Fairway.Flow.Engines;
using Fairway.Host.State.Sql;
using Fairway.PostgreSql;
using Npgsql;

namespace Fairway.Host.State;

/// <summary>
/// A journal in a table, held for a run. An append is one statement that is its own transaction:
/// 1 insert exactly the next number after the record that this run left; 2 an error of the server, on a session that lives, means that nothing was inserted;
/// 3 anything else leaves the outcome unknown: take the journal again with a new session, which is possible only when the lost one has ended, and look
/// whether the record is there; 4 when it is not, insert it once more.
/// </summary>
internal sealed class JournalTableAppending : IJournalAppending
{
    private readonly JournalSessionRenewal _renewal;
    private readonly string _project;
    private readonly string _name;
    private JournalSession _session;
    private (long Size, string Head)? _end;
    private bool _broken;

    public JournalTableAppending(JournalSession session, JournalSessionRenewal renewal, string project, string name)
    {
        _session = session;
        _renewal = renewal;
        _project = project;
        _name = name;
    }

    /// <summary>Always null: a row is committed whole or is not there.</summary>
    public JournalTail? Tail => null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredRecord> RecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = new JournalRows(_session.Connection, _project, _name);
        await foreach (StoredRecord record in rows.ReadAsync(cancellationToken))
        {
            yield return record;
        }

        _end = (rows.Size, rows.Head);
    }

    /// <inheritdoc/>
    public Task DropTailAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task AppendAsync(ReadOnlyMemory<byte> record, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        (long size, string head) = _end ?? throw new InvalidOperationException("The journal has not been read to its end.");
        JournalEntry entry = JournalRecord.Decode(record) ?? throw new ArgumentException("These bytes are no record.", nameof(record));
        if (_broken)
        {
            throw Fault(EngineFaultKind.BadSetup, "an earlier append failed, so that nothing more is recorded in this run", cause: null);
        }

        // Until the record is known to be durable, nothing may follow it.
        _broken = true;
        await InsertOnceAsync(new NextRecord(size + 1, record, entry.Hash, head));
        _broken = false;
        _end = (size + 1, entry.Hash);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private async Task InsertOnceAsync(NextRecord next)
    {
        if (await TryInsertAsync(next) is not { } lost)
        {
            return;
        }

        // 3.
        await _session.DisposeAsync();
        _session = await RenewAsync(next, lost);
        if (await IsThereAsync(next))
        {
            return;
        }

        // 4.
        if (await TryInsertAsync(next) is { } again)
        {
            throw Unknown(next, again);
        }
    }

    // What it returns broke the session, and the outcome with it; null means inserted.
    private async Task<Exception?> TryInsertAsync(NextRecord next)
    {
        await using NpgsqlCommand insert = next.Insert(_project, _session.Connection);
        try
        {
            if (await insert.ExecuteNonQueryAsync(CancellationToken.None) != 1)
            {
                throw Stranger(next, cause: null);
            }

            return null;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw Stranger(next, refused);
        }
        catch (PostgresException refused) when (_session.Connection.FullState.HasFlag(System.Data.ConnectionState.Open))
        {
            EngineFault fault = PinnedSessions.Translate(refused, _name);
            throw Fault(fault.Kind, $"record {next.Number} was not appended ({fault.Seen}); the journal still ends with the record before it", refused);
        }
        catch (Exception broken) when (PinnedSessions.IsFault(broken, CancellationToken.None))
        {
            return broken;
        }
    }

    private async Task<bool> IsThereAsync(NextRecord next)
    {
        try
        {
            await using var last = new NpgsqlCommand(JournalSql.Last, _session.Connection) { Parameters = { new() { Value = _project } } };
            await using NpgsqlDataReader row = await last.ExecuteReaderAsync(CancellationToken.None);
            return await row.ReadAsync(CancellationToken.None) && row.GetInt64(0) == next.Number && row.GetString(1) == next.Hash;
        }
        catch (Exception broken) when (PinnedSessions.IsFault(broken, CancellationToken.None))
        {
            throw Unknown(next, broken);
        }
    }

    private async Task<JournalSession> RenewAsync(NextRecord next, Exception lost)
    {
        try
        {
            return await _renewal.RenewAsync(_session, _name);
        }
        catch (EngineFault fault)
        {
            throw new EngineFault(
                fault.Kind,
                _name,
                $"the connection broke while record {next.Number} was appended, and whether it is there cannot be asked ({fault.Seen})",
                "Run the command again when the server answers: it reads what is there and goes on.",
                lost);
        }
        catch (Exception broken) when (PinnedSessions.IsFault(broken, CancellationToken.None))
        {
            throw Unknown(next, broken);
        }
    }

    private EngineFault Unknown(NextRecord next, Exception cause) => Fault(
        EngineFaultKind.Unreachable, $"the connection broke again while it was asked whether record {next.Number} is there", cause);

    // Not taken back: what somebody else wrote is for the next reader to judge.
    private EngineFault Stranger(NextRecord next, Exception? cause) => Fault(
        EngineFaultKind.BadSetup, $"the journal does not end with record {next.Number - 1} as this run left it: somebody else wrote to it or removed records", cause);

    private EngineFault Fault(EngineFaultKind kind, string seen, Exception? cause) => new(
        kind, _name, seen, "Nothing is moved without a journal: mend the cause, then type the command again; it goes on where it stopped.", cause);
}
