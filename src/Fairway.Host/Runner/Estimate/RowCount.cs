using Fairway.Flow.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Host.Runner.Estimate;

/// <summary>Counts the rows that a copy has written, and from when on: its beginning is slower than all the rest, because code is compiled, sessions learn
/// and ranges are small.</summary>
/// <param name="clock">Tells the time.</param>
/// <param name="beginning">How long the beginning is.</param>
internal sealed class RowCount(TimeProvider clock, TimeSpan beginning) : ICopyObserver
{
    private readonly long _started = clock.GetTimestamp();
    private long _rows;
    private (long Rows, TimeSpan At)? _warm;

    /// <summary>The rows behind the beginning and the time that they took, if any came; else all of them and all of the time.</summary>
    /// <param name="ended">When the copy ended; null for now.</param>
    public (long Rows, TimeSpan Time) Since(TimeSpan? ended)
    {
        TimeSpan end = ended ?? clock.GetElapsedTime(_started);
        return _warm is { } warm && _rows > warm.Rows && end > warm.At ? (_rows - warm.Rows, end - warm.At) : (_rows, end);
    }

    public void TableStarted(TableCrossing crossing, long estimatedRows, IReadOnlyCollection<FinishedRange> finished)
    {
    }

    public void TableBegunAgain(TableCrossing crossing, IReadOnlyCollection<FinishedRange> discarded)
    {
    }

    public void RangeStarted(TableCrossing crossing, KeyRange range)
    {
    }

    public void RowsWritten(TableCrossing crossing, long rows)
    {
        _rows += rows;
        if (_warm is null && clock.GetElapsedTime(_started) is var now && now >= beginning)
        {
            _warm = (_rows, now);
        }
    }

    public void RangeFinished(TableCrossing crossing, FinishedRange range)
    {
    }

    public void TableFinished(TableCopyReport report)
    {
    }
}
