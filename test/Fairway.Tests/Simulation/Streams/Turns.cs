namespace Fairway.Tests.Simulation.Streams;

/// <summary>One thread on which everything that is ready waits for its turn; a number decides whose it is. What a seed has decided once, it decides again.</summary>
internal sealed class Turns(Random chance, Action<string> violate) : SynchronizationContext
{
    private const int MostTurns = 200_000;

    // Whatever is ready elsewhere, as the end of a cancellation is, is ready within moments.
    private static readonly TimeSpan _standsStill = TimeSpan.FromSeconds(20);
    private readonly List<(SendOrPostCallback Work, object? State)> _ready = [];

    /// <summary>Gives turns until a piece of work is done; what it throws comes out.</summary>
    public void Run(Func<Task> work)
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        try
        {
            Task done = work();
            for (int turn = 0; !done.IsCompleted; turn++)
            {
                if (turn == MostTurns)
                {
                    violate("it does not come to an end");
                }

                (SendOrPostCallback next, object? state) = Next();
                next(state);
            }

            done.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_ready)
        {
            _ready.Add((d, state));
            Monitor.Pulse(_ready);
        }
    }

    private (SendOrPostCallback Work, object? State) Next()
    {
        lock (_ready)
        {
            while (_ready.Count == 0)
            {
                if (!Monitor.Wait(_ready, _standsStill))
                {
                    violate("it stands still");
                }
            }

            int whose = _ready.Count == 1 ? 0 : chance.Next(_ready.Count);
            (SendOrPostCallback, object?) next = _ready[whose];
            _ready.RemoveAt(whose);
            return next;
        }
    }
}
