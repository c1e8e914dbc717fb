using Fairway.Flow.Transform;

namespace Fairway.Flow.Verify;

/// <summary>Tells an observer how many rows were read since it was told before. One per side: each counts its own rows from the beginning.</summary>
internal sealed class RowsReadProgress(TableRoute route, IVerifyObserver observer) : IProgress<long>
{
    private long _told;

    /// <summary>Takes all rows of this side so far.</summary>
    public void Report(long value)
    {
        long rows = value - _told;
        _told = value;
        if (rows > 0)
        {
            observer.RowsRead(route, rows);
        }
    }
}
