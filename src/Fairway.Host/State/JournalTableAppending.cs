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
/// Between appends the session gives the server a word every few seconds, and the server ends it, and frees the lock, when none comes: the run was frozen or
/// cut off. A session that was lost is taken again at once, unless another run has the journal by then.
/// </summary>
internal sealed class JournalTableAppending : IJournalAppending
{
    // Longer than a busy machine keeps a process waiting.
    private static readonly TimeSpan _lease = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _beat = TimeSpan.FromSeconds(4);
    private readonly SemaphoreSlim _one = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly JournalSessionRenewal _renewal;
    private readonly TimeProvider _clock;
    private readonly string _project;
    private readonly string _name;
    private JournalSession _session;
    private (long Size, string Head)? _end;
    private Task? _pulse;
    private bool _isLost;
    private bool _broken;

    public JournalTableAppending(JournalSession session, JournalSessionRenewal renewal, TimeProvider clock, string project, string name)
    {
        _session = session;
        _renewal = renewal;
        _clock = clock;
        _project = project;
        _name = name;
    }

    /// <summary>Always null: a row is committed whole or is not there.</summary>
    public JournalTail? Tail => null;

    /// <inheritdoc/>
    public EngineFault? LostTo { get; private set; }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredRecord> RecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = new JournalRows(_session.Connection, _project, _name);
        await foreach (StoredRecord record in rows.ReadAsync(cancellationToken))
        {
            yield return record;
        }

        _end = (rows.Size, rows.Head);
        _pulse ??= Task.Run(PulseAsync, CancellationToken.None);
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
        await _one.WaitAsync(CancellationToken.None);
        try
        {
            await InsertOnceAsync(new NextRecord(size + 1, record, entry.Hash, head));
        }
        finally
        {
            _one.Release();
        }

        _broken = false;
        _end = (size + 1, entry.Hash);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await (_pulse ?? Task.CompletedTask);
        await _session.DisposeAsync();
        _stop.Dispose();
        _one.Dispose();
    }

    private async Task PulseAsync()
    {
        for (bool limited = false; !_stop.IsCancellationRequested; limited = true)
        {
            try
            {
                if (limited)
                {
                    await Task.Delay(_beat, _clock, _stop.Token);
                }

                await _one.WaitAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            try
            {
                await (limited && !_isLost ? _session.BeatAsync() : RegainAsync());
            }
            catch (Exception lost) when (lost is EngineFault or InvalidOperationException || PinnedSessions.IsFault(lost))
            {
                // The next word tries again; an append that comes before says why.
                _isLost = true;
                LostTo = lost is EngineFault { Kind: EngineFaultKind.RetryLater } taken ? taken : null;
            }
            finally
            {
                _one.Release();
            }
        }
    }

    private async Task RegainAsync()
    {
        if (_isLost)
        {
            await _session.DisposeAsync();
            _session = await _renewal.RenewAsync(_session, _name);
            _isLost = false;
        }

        await _session.LimitAsync(_lease);
    }

    private async Task InsertOnceAsync(NextRecord next)
    {
        if ((_isLost ? new IOException("The session was lost before.") : await TryInsertAsync(next)) is not { } lost)
        {
            return;
        }

        // 3.
        _isLost = true;
        await _session.DisposeAsync();
        _session = await RenewAsync(next, lost);
        _isLost = false;
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
        catch (Exception broken) when (PinnedSessions.IsFault(broken))
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
        catch (Exception broken) when (PinnedSessions.IsFault(broken))
        {
            throw Unknown(next, broken);
        }
    }

    private async Task<JournalSession> RenewAsync(NextRecord next, Exception lost)
    {
        try
        {
            JournalSession again = await _renewal.RenewAsync(_session, _name);
            await again.LimitAsync(_lease);
            return again;
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
        catch (Exception broken) when (PinnedSessions.IsFault(broken))
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
