namespace Fairway.Host.Runner.Live;

/// <summary>
/// A clock that never goes back: when the machine's is set back, it goes on from where it was by what has really passed, and when that is ahead again, it follows.
/// Whoever has ten minutes to decide has them once, and not an hour more because of a correction.
/// </summary>
internal sealed class ForwardClock(TimeProvider clock) : TimeProvider
{
    private readonly Lock _one = new();
    private DateTimeOffset _last = clock.GetUtcNow();
    private long _at = clock.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_one)
        {
            long at = clock.GetTimestamp();
            DateTimeOffset passed = _last + clock.GetElapsedTime(_at, at);
            DateTimeOffset now = clock.GetUtcNow();
            (_last, _at) = (now > passed ? now : passed, at);
            return _last;
        }
    }
}
