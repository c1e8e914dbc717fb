using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Copy;

/// <summary>Is told what a copy does. Called from the copy's own tasks, one call at a time; must return quickly.</summary>
public interface ICopyObserver
{
    /// <summary>A table begins.</summary>
    /// <param name="crossing">The table and where it goes.</param>
    /// <param name="estimatedRows">Its rows, for progress.</param>
    /// <param name="finished">The ranges that earlier attempts finished and that are not read again.</param>
    void TableStarted(TableCrossing crossing, long estimatedRows, IReadOnlyCollection<FinishedRange> finished);

    /// <summary>A table that an earlier attempt had begun starts from nothing, because the snapshot that its ranges belonged to is gone.</summary>
    /// <param name="crossing">The table and where it goes.</param>
    /// <param name="discarded">The ranges that were in the target.</param>
    void TableBegunAgain(TableCrossing crossing, IReadOnlyCollection<FinishedRange> discarded);

    /// <summary>A range is about to be read.</summary>
    void RangeStarted(TableCrossing crossing, KeyRange range);

    /// <summary>Rows of a range are in the target, not yet durable.</summary>
    void RowsWritten(TableCrossing crossing, long rows);

    /// <summary>A range and its record are durable in the target.</summary>
    void RangeFinished(TableCrossing crossing, FinishedRange range);

    /// <summary>All ranges of a table are durable in the target.</summary>
    void TableFinished(TableCopyReport report);
}
