namespace Fairway.Flow.Copy;

/// <summary>
/// Keeps what was read and is not yet written below a limit. The reader waits before it reads, not after: a row of 100 MB
/// is then the only large thing in memory, whatever stands behind it.
/// </summary>
internal sealed class InFlightBytes(int limit)
{
    private readonly Lock _lock = new();
    private long _bytes;
    private TaskCompletionSource? _waiting;

    /// <summary>Waits until less than the limit is in flight. One reader only.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource waiting;
        lock (_lock)
        {
            if (_bytes < limit)
            {
                return;
            }

            waiting = _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        await waiting.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Counts bytes that were read.</summary>
    public void Add(long bytes)
    {
        lock (_lock)
        {
            _bytes += bytes;
        }
    }

    /// <summary>Counts bytes that were given back.</summary>
    public void Remove(long bytes)
    {
        TaskCompletionSource? waiting = null;
        lock (_lock)
        {
            _bytes -= bytes;
            if (_bytes < limit)
            {
                (waiting, _waiting) = (_waiting, null);
            }
        }

        waiting?.SetResult();
    }
}
