using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Host.State.Sql;
using Fairway.PostgreSql;
using Npgsql;

namespace Fairway.Host.State;

/// <summary>
/// A session that holds a journal's advisory lock. The server frees the lock when the session has ended, and only when whatever the session had begun is
/// decided: who gets the lock after it sees the outcome.
/// </summary>
internal sealed class JournalSession : IAsyncDisposable
{
    private JournalSession(NpgsqlConnection connection, long key, int process, DateTime began)
    {
        Connection = connection;
        Key = key;
        Process = process;
        Began = began;
    }

    public NpgsqlConnection Connection { get; }

    public long Key { get; }

    /// <summary>The server's process, and when it began: together they name this session and no later one.</summary>
    public int Process { get; }

    public DateTime Began { get; }

    /// <summary>Takes the lock.</summary>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.RetryLater"/>: another session holds it; says which.</exception>
    public static async Task<JournalSession> TakeAsync(NpgsqlConnection connection, long key, string place, CancellationToken cancellationToken) =>
        await TryTakeAsync(connection, key, cancellationToken) ?? throw new EngineFault(
            EngineFaultKind.RetryLater,
            place,
            $"the journal is held by {await HolderAsync(connection, key, cancellationToken)}",
            "Wait until that run has ended, or end it; then type the command again. The lock ends with the session that holds it.");

    /// <summary>Takes the lock; null when another session holds it.</summary>
    public static async Task<JournalSession?> TryTakeAsync(NpgsqlConnection connection, long key, CancellationToken cancellationToken)
    {
        await using (var take = new NpgsqlCommand(JournalSql.Take, connection) { Parameters = { new() { Value = key } } })
        {
            if (await take.FirstValueAsync(cancellationToken) is not true)
            {
                return null;
            }
        }

        await using var began = new NpgsqlCommand(JournalSql.Began, connection);
        return new JournalSession(connection, key, connection.ProcessID, (DateTime)(await began.FirstValueAsync(cancellationToken))!); // Our own row is always there.
    }

    /// <summary>Lets the server end the session, and with it the lock, when nothing is heard of it: a run that was frozen keeps nobody out for ever.</summary>
    public async Task LimitAsync(TimeSpan limit)
    {
        await using var set = new NpgsqlCommand(JournalSql.Lease, Connection) { Parameters = { new() { Value = limit.TotalMilliseconds.ToString(CultureInfo.InvariantCulture) } } };
        await set.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Lets the server hear of the session.</summary>
    public async Task BeatAsync()
    {
        await using var beat = new NpgsqlCommand(JournalSql.Beat, Connection);
        await beat.FirstValueAsync(CancellationToken.None);
    }

    /// <summary>Gives the lock free, then ends the session: the server notices the end a moment later, and a next run may be quicker than that.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var free = new NpgsqlCommand(JournalSql.Free, Connection);
            await free.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception gone) when (gone is InvalidOperationException || PinnedSessions.IsFault(gone))
        {
            // A session that is lost or closed holds nothing.
        }

        await Connection.DisposeAsync();
    }

    private static async Task<string> HolderAsync(NpgsqlConnection connection, long key, CancellationToken cancellationToken)
    {
        await using var holder = new NpgsqlCommand(JournalSql.Holder, connection) { Parameters = { new() { Value = key } } };
        await using NpgsqlDataReader row = await holder.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
        {
            return "another session, which has just ended";
        }

        string name = row.IsDBNull(2) ? "" : $" ('{row.GetString(2)}')";
        string since = row.IsDBNull(3) ? "" : string.Create(CultureInfo.InvariantCulture, $", connected since {row.GetDateTime(3):yyyy-MM-dd HH:mm:ss}Z");
        return $"process {row.GetInt32(0)} of the server, role {(row.IsDBNull(1) ? "unknown" : row.GetString(1))}{name}{since}";
    }
}
