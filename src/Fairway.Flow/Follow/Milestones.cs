using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>Positions and markers that are durable in the target, and who waits for them. Safe for several threads.</summary>
internal sealed class Milestones(LogPosition start)
{
    private const int MostMarkersKept = 1_024;
    private readonly Lock _lock = new();
    private readonly List<Waiter> _waiters = [];
    private readonly Queue<string> _order = new();
    private readonly HashSet<string> _markers = [];
    private LogPosition _reached = start;
    private Exception? _end;

    /// <summary>Waits until a position, if one is given, and a marker, if one is given, are durable.</summary>
    public async Task WaitAsync(LogPosition? position, string? marker, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(position, marker);
        lock (_lock)
        {
            if (IsReached(waiter))
            {
                return;
            }

            if (_end is not null)
            {
                waiter.Done.SetException(_end);
            }

            _waiters.Add(waiter);
        }

        try
        {
            await waiter.Done.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_lock)
            {
                _waiters.Remove(waiter);
            }
        }
    }

    /// <summary>True when somebody waits for something that is reached as soon as this position is durable.</summary>
    public bool Awaits(LogPosition position)
    {
        lock (_lock)
        {
            return _waiters.Exists(w => w.Position is { } wanted && wanted > _reached && wanted <= position);
        }
    }

    public void Reach(LogPosition position, IEnumerable<string> markers)
    {
        lock (_lock)
        {
            _reached = position;
            foreach (string marker in markers)
            {
                Keep(marker);
            }

            foreach (Waiter waiter in _waiters.Where(IsReached))
            {
                waiter.Done.TrySetResult();
            }
        }
    }

    /// <summary>Tells everybody that nothing more will be reached.</summary>
    public void End(Exception cause)
    {
        lock (_lock)
        {
            _end = cause;
            foreach (Waiter waiter in _waiters)
            {
                waiter.Done.TrySetException(cause);
            }
        }
    }

    private void Keep(string marker)
    {
        if (_markers.Add(marker))
        {
            _order.Enqueue(marker);
        }

        if (_order.Count > MostMarkersKept)
        {
            _markers.Remove(_order.Dequeue());
        }
    }

    private bool IsReached(Waiter waiter) =>
        (waiter.Position is not { } position || position <= _reached) && (waiter.Marker is null || _markers.Contains(waiter.Marker));

    private sealed record Waiter(LogPosition? Position, string? Marker)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
