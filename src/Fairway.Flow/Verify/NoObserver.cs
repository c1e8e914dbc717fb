using Fairway.Flow.Transform;

namespace Fairway.Flow.Verify;

/// <summary>Listens to nothing.</summary>
internal sealed class NoObserver : IVerifyObserver
{
    private NoObserver()
    {
    }

    public static NoObserver Instance { get; } = new();

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
