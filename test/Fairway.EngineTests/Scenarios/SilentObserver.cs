using Fairway.Flow.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;
using Fairway.Flow.Verify;

namespace Fairway.EngineTests.Scenarios;

/// <summary>Hears everything and says nothing.</summary>
internal sealed class SilentObserver : ICopyObserver, IVerifyObserver
{
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
    }

    public void RangeFinished(TableCrossing crossing, FinishedRange range)
    {
    }

    public void TableFinished(TableCopyReport report)
    {
    }

    public void TableStarted(TableRoute route, long estimatedRows)
    {
    }

    public void RowsRead(TableRoute route, long rows)
    {
    }

    public void TableFinished(TableRoute route, TableVerification verification)
    {
    }
}
