using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Live;

/// <summary>
/// Waits a moment for a journal that another command holds. Most hold it for less than a second: neither a runner that starts beside an approval nor the second of two people should have to
/// begin again. A runner that lives holds it for weeks, and nobody waits for it.
/// </summary>
internal static class JournalWait
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    /// <summary>What <paramref name="take"/> gives, once the journal is free.</summary>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.RetryLater"/>: it is held after five seconds still, or by a runner.</exception>
    public static async Task<T> ForAsync<T>(Workspace workspace, TimeProvider clock, Func<Task<T>> take, CancellationToken cancellationToken)
    {
        long began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await take();
            }
            catch (EngineFault held) when (held.Kind == EngineFaultKind.RetryLater && clock.GetElapsedTime(began) < _longest)
            {
                if (await new StatusFile(workspace).ReadAsync(clock.GetUtcNow(), cancellationToken) is not null)
                {
                    throw;
                }
            }

            await Task.Delay(_pause, clock, cancellationToken);
        }
    }
}
