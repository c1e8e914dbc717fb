using System.Collections.Concurrent;

namespace Fairway.Tests.Host.Messages;

/// <summary>A clock whose pauses are over at once, and whose limits are reached when the test says so.</summary>
/// <param name="limits">The lengths of time that are limits.</param>
internal sealed class ImpatientClock(params TimeSpan[] limits) : TimeProvider
{
    public static readonly DateTimeOffset Now = new(2027, 2, 20, 22, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentQueue<TimeSpan> _pauses = new();
    private readonly ConcurrentBag<Timer> _limits = [];
    private volatile bool _expired;

    /// <summary>The pauses that were made, in their order.</summary>
    public IReadOnlyList<TimeSpan> Pauses => [.. _pauses];

    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>Every limit is reached, also one that is set later.</summary>
    public void Expire()
    {
        _expired = true;
        foreach (Timer timer in _limits)
        {
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(callback, state);
        if (limits.Contains(dueTime))
        {
            _limits.Add(timer);
        }
        else
        {
            _pauses.Enqueue(dueTime);
        }

        if (_expired || !limits.Contains(dueTime))
        {
            timer.Fire();
        }

        return timer;
    }

    private sealed class Timer(TimerCallback callback, object? state) : ITimer
    {
        private int _over;

        public void Fire()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
            {
                ThreadPool.QueueUserWorkItem(_ => callback(state));
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => Interlocked.Exchange(ref _over, 1);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
