using Fairway.Flow.Transform;

namespace Fairway.Flow.Verify;

/// <summary>
/// Keeps a scan within so many rows per second (VF-14), both sides together. A database that digests on its own side tells how far it is and takes no pause
/// of its own accord: whoever tells is held back here.
/// </summary>
internal sealed class Pace(IVerifyObserver observer, int rowsPerSecond, TimeProvider clock, CancellationToken cancellationToken) : IVerifyObserver
{
    private readonly long _began = clock.GetTimestamp();
    private long _rows;

    public void TableStarted(TableRoute route, long estimatedRows) => observer.TableStarted(route, estimatedRows);

    public void TableFinished(TableRoute route, TableVerification verification) => observer.TableFinished(route, verification);

    public void RowsRead(TableRoute route, long rows)
    {
        observer.RowsRead(route, rows);
        if (rowsPerSecond <= 0)
        {
            return;
        }

        TimeSpan due = TimeSpan.FromSeconds((double)Interlocked.Add(ref _rows, rows) / rowsPerSecond);
        TimeSpan early = due - clock.GetElapsedTime(_began);
        if (early > TimeSpan.Zero)
        {
            cancellationToken.WaitHandle.WaitOne(early);
        }
    }
}
