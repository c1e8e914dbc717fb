using Fairway.Flow.Engines;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Writing;

/// <summary>Waits for a lock of another process: some five seconds in all, cancellably. What lasts longer is somebody's open transaction.</summary>
internal static class LockWait
{
    private const int Attempts = 100;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs a statement that gives no rows, such as BEGIN and COMMIT.</summary>
    /// <exception cref="EngineFault">It failed, or the lock was not released (<see cref="EngineFaultKind.RetryLater"/>).</exception>
    public static async Task ExecuteAsync(RowSession session, string sql, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                session.Execute(sql, session.DisplayName);
                return;
            }
            catch (EngineFault fault) when (fault.Kind == EngineFaultKind.RetryLater && attempt < Attempts)
            {
                await Task.Delay(_pause, cancellationToken);
            }
        }
    }
}
