using Fairway.Flow.Engines;
using Fairway.Host.State.Sql;
using Fairway.PostgreSql;
using Npgsql;

namespace Fairway.Host.State;

/// <summary>Takes a journal again after its session was lost. Bounded: a server that stays away is reported.</summary>
internal sealed class JournalSessionRenewal(PinnedSessions sessions, TimeProvider clock)
{
    // Long enough for a server that is restarted, short enough for somebody who waits for a message.
    private const int MostAttempts = 20;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Opens a new session with the lock of a lost one. When it returns, whatever the lost one had begun is decided.</summary>
    /// <exception cref="EngineFault">The server cannot be reached, or another run has taken the journal meanwhile.</exception>
    public async Task<JournalSession> RenewAsync(JournalSession lost, string place)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(lost, place);
            }
            catch (Exception failed) when (attempt < MostAttempts && IsPassing(failed))
            {
                await Task.Delay(_pause, clock, CancellationToken.None);
            }
        }
    }

    private static bool IsPassing(Exception failed) =>
        failed is EngineFault { Kind: EngineFaultKind.Unreachable or EngineFaultKind.RetryLater or EngineFaultKind.RetryNow } || PinnedSessions.IsFault(failed);

    private async Task<JournalSession> TryAsync(JournalSession lost, string place)
    {
        NpgsqlConnection session = await sessions.OpenWritingAsync(CancellationToken.None);
        try
        {
            // The server may not have noticed yet that the lost session is lost, and would keep its lock, and its unfinished insert, for hours.
            await using (var end = new NpgsqlCommand(JournalSql.End, session) { Parameters = { new() { Value = lost.Process }, new() { Value = lost.Began } } })
            {
                await end.ExecuteNonQueryAsync(CancellationToken.None);
            }

            return await JournalSession.TakeAsync(session, lost.Key, place, CancellationToken.None);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}
