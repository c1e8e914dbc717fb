using Fairway.Flow.Model;

namespace Fairway.Host.Runner.Live;

/// <summary>
/// How long a stream is behind: since the log ended, for the last time that somebody looked, where it is applied up to now. The log's end alone would not do: where both
/// sides are one server, what is applied lets it grow, so that the two never meet.
/// </summary>
/// <param name="began">When the stream began; until then it was level.</param>
internal sealed class LagMeter(DateTimeOffset began)
{
    private const int MostLooks = 512;
    private readonly Lock _gate = new();
    private readonly Queue<(DateTimeOffset At, LogPosition End)> _looks = new();
    private DateTimeOffset _levelAt = began;

    /// <summary>Looks.</summary>
    /// <param name="now">The time.</param>
    /// <param name="end">Where the log ends now.</param>
    /// <param name="applied">Where it is applied up to.</param>
    /// <param name="committed">When the last transaction that was applied was committed; null when nobody knows.</param>
    /// <returns>How long it is behind.</returns>
    public TimeSpan Look(DateTimeOffset now, LogPosition end, LogPosition applied, DateTimeOffset? committed)
    {
        lock (_gate)
        {
            _looks.Enqueue((now, end));
            while (_looks.TryPeek(out (DateTimeOffset At, LogPosition End) oldest) && applied >= oldest.End)
            {
                _levelAt = oldest.At > _levelAt ? oldest.At : _levelAt;
                _looks.Dequeue();
            }

            // Of a stream that is behind for long the first looks count; what comes after them only says that it still is.
            while (_looks.Count > MostLooks)
            {
                Thin();
            }

            DateTimeOffset since = committed > _levelAt ? committed.Value : _levelAt; // Null is not later.
            return now > since ? now - since : TimeSpan.Zero;
        }
    }

    private void Thin()
    {
        (DateTimeOffset At, LogPosition End)[] all = [.. _looks];
        _looks.Clear();
        for (int i = 0; i < all.Length; i += 2)
        {
            _looks.Enqueue(all[i]);
        }
    }
}
