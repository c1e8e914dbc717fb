using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Fairway.Control.Journal;
using Fairway.Flow.Engines;
using Fairway.Host.State.Sql;
using Fairway.PostgreSql;
using Npgsql;

namespace Fairway.Host.State;

/// <summary>
/// A team's journal: the records of one project among those of others in a table of a PostgreSQL database (docs/decisions/0005-journal-on-postgresql.md). A
/// session-level advisory lock keeps other writers out and ends with its session, however that ends.
/// </summary>
internal sealed class JournalTable : IJournalStore
{
    // A record is a few kilobytes: what takes longer is a server that does not answer, and waiting for it in silence would hide that.
    private const int StatementSeconds = 30;
    private readonly PinnedSessions _sessions;
    private readonly string _project;
    private readonly TimeProvider _clock;

    /// <summary>Names a journal; opens nothing.</summary>
    /// <param name="address">The database's address.</param>
    /// <param name="project">The project's name: its records are told from others by it.</param>
    /// <param name="actor">Who writes; a second writer is told.</param>
    /// <param name="clock">Measures the pauses between attempts to reach a server that is gone.</param>
    /// <exception cref="EngineFault">The address is none.</exception>
    public JournalTable(string address, string project, string actor, TimeProvider clock)
    {
        _sessions = new PinnedSessions(address, $"fairway journal of {project}, {actor}", StatementSeconds);
        _project = project;
        _clock = clock;
        DisplayName = $"{_sessions.DisplayName}, table {JournalSql.Table}, project {project}";
        LockKey = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"fairway journal {project}")));
    }

    /// <inheritdoc/>
    public string DisplayName { get; }

    /// <summary>The advisory lock that a writer holds.</summary>
    public long LockKey { get; }

    /// <inheritdoc/>
    public async Task<IJournalReading> OpenForReadingAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection session = await _sessions.OpenReadingAsync(cancellationToken);
        return await HandOverAsync<IJournalReading>(
            session,
            async () =>
            {
                bool exists = await new JournalRights(_sessions, session, DisplayName).CheckReadingAsync(cancellationToken);
                return new JournalTableReading(session, exists ? new JournalRows(session, _project, DisplayName) : null);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IJournalAppending> OpenForAppendingAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection session = await _sessions.OpenWritingAsync(cancellationToken);
        return await HandOverAsync<IJournalAppending>(
            session,
            async () =>
            {
                await new JournalRights(_sessions, session, DisplayName).MakeAsync(cancellationToken);
                var held = await JournalSession.TakeAsync(session, LockKey, DisplayName, cancellationToken);
                return new JournalTableAppending(held, new JournalSessionRenewal(_sessions, _clock), _clock, _project, DisplayName);
            },
            cancellationToken);
    }

    private async Task<T> HandOverAsync<T>(NpgsqlConnection session, Func<Task<T>> make, CancellationToken cancellationToken)
    {
        try
        {
            return await make();
        }
        catch (Exception failed)
        {
            await session.DisposeAsync();
            if (PinnedSessions.IsFault(failed))
            {
                throw PinnedSessions.End(failed, DisplayName, cancellationToken);
            }

            throw;
        }
    }
}
