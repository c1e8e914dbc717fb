using System.Diagnostics;

namespace Fairway.Testing.Workloads;

/// <summary>The longest time between two acknowledgements, whoever got them. Any thread may tell of one.</summary>
public sealed class GapWatch
{
    private readonly Lock _gate = new();
    private long _last = Stopwatch.GetTimestamp();
    private TimeSpan _longest;

    /// <summary>The longest since the last call of <see cref="Forget"/>; one that is not over counts as far as it has come.</summary>
    public TimeSpan Longest
    {
        get
        {
            lock (_gate)
            {
                TimeSpan open = Stopwatch.GetElapsedTime(_last);
                return open > _longest ? open : _longest;
            }
        }
    }

    /// <summary>Something was acknowledged now.</summary>
    public void Note()
    {
        lock (_gate)
        {
            TimeSpan gap = Stopwatch.GetElapsedTime(_last);
            _longest = gap > _longest ? gap : _longest;
            _last = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>Begins to look for the longest anew.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _longest = TimeSpan.Zero;
        }
    }
}
