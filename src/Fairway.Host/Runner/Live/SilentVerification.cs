using Fairway.Flow.Transform;
using Fairway.Flow.Verify;

namespace Fairway.Host.Runner.Live;

/// <summary>Nobody watches single scans of a comparison that never ends.</summary>
internal sealed class SilentVerification : IVerifyObserver
{
    public static SilentVerification Instance { get; } = new();

    public void TableStarted(TableRoute route, long estimatedRows)
    {
        // What it has come to, its state says.
    }

    public void RowsRead(TableRoute route, long rows)
    {
        // As above.
    }

    public void TableFinished(TableRoute route, TableVerification verification)
    {
        // As above.
    }
}
