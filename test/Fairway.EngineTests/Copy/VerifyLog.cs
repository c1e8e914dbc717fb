using Fairway.Flow.Transform;
using Fairway.Flow.Verify;

namespace Fairway.EngineTests.Copy;

/// <summary>Counts what a verification told.</summary>
public sealed class VerifyLog : IVerifyObserver
{
    private long _rowsRead;

    public long RowsRead => _rowsRead;

    public void TableStarted(TableRoute route, long estimatedRows)
    {
    }

    public void TableFinished(TableRoute route, TableVerification verification)
    {
    }

    void IVerifyObserver.RowsRead(TableRoute route, long rows) => Interlocked.Add(ref _rowsRead, rows);
}
