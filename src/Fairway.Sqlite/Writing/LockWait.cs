using Fairway.Flow.Engines;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Writing;

/// <summary>Waits for a lock of another process, cancellably and bounded.</summary>
internal static class LockWait
{
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Runs a statement that gives no rows, such as BEGIN and COMMIT, with the usual patience.</summary>
    /// <exception cref="EngineFault">It failed, or the lock was not released (<see cref="EngineFaultKind.RetryLater"/>).</exception>
    public static Task ExecuteAsync(RowSession session, string sql, CancellationToken cancellationToken) =>
        ExecuteAsync(session, sql, LockPatience.Usual, cancellationToken);

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <exception cref="EngineFault">It failed, or the lock was not released (<see cref="EngineFaultKind.RetryLater"/>).</exception>
    public static async Task ExecuteAsync(RowSession session, string sql, LockPatience patience, CancellationToken cancellationToken)
    {
        TimeSpan pause = _shortest;
        using var patient = new CancellationTokenSource(patience.Most);
        while (true)
        {
            try
            {
                session.Execute(sql, session.DisplayName);
                return;
            }
            catch (EngineFault fault) when (fault.Kind == EngineFaultKind.RetryLater && !patient.IsCancellationRequested)
            {
                await Task.Delay(pause, cancellationToken);
            }

            pause = pause * 2 < patience.LongestPause ? pause * 2 : patience.LongestPause;
        }
    }
}
