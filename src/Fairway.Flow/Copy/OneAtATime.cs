using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Copy;

/// <summary>Lets several lanes tell one observer, one call at a time.</summary>
internal sealed class OneAtATime(ICopyObserver inner) : ICopyObserver
{
    private readonly Lock _gate = new();

    public void TableStarted(TableCrossing crossing, long estimatedRows, IReadOnlyCollection<FinishedRange> finished)
    {
        lock (_gate)
        {
            inner.TableStarted(crossing, estimatedRows, finished);
        }
    }

    public void TableBegunAgain(TableCrossing crossing, IReadOnlyCollection<FinishedRange> discarded)
    {
        lock (_gate)
        {
            inner.TableBegunAgain(crossing, discarded);
        }
    }

    public void RangeStarted(TableCrossing crossing, KeyRange range)
    {
        lock (_gate)
        {
            inner.RangeStarted(crossing, range);
        }
    }

    public void RowsWritten(TableCrossing crossing, long rows)
    {
        lock (_gate)
        {
            inner.RowsWritten(crossing, rows);
        }
    }

    public void RangeFinished(TableCrossing crossing, FinishedRange range)
    {
        lock (_gate)
        {
            inner.RangeFinished(crossing, range);
        }
    }

    public void TableFinished(TableCopyReport report)
    {
        lock (_gate)
        {
            inner.TableFinished(report);
        }
    }
}
