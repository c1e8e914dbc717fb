using Fairway.Flow.Transform;
using Fairway.Flow.Verify;

namespace Fairway.EngineTests.Verify;

/// <summary>A scan that has read both sides and says what it has found when it is let go.</summary>
internal sealed class HeldScan : IVerifyObserver, IDisposable
{
    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _go = new();

    /// <summary>Both sides were read.</summary>
    public Task HasRead => _read.Task;

    public Task BeginAsync(LiveVerifier verifier, CancellationToken cancellationToken) => Task.Run(() => verifier.ScanDueAsync(this, cancellationToken), cancellationToken);

    /// <summary>Lets it end, and waits for that.</summary>
    public void End(Task scanning)
    {
        _go.Set();
        scanning.GetAwaiter().GetResult();
    }

    public void TableStarted(TableRoute route, long estimatedRows)
    {
    }

    public void RowsRead(TableRoute route, long rows)
    {
    }

    public void TableFinished(TableRoute route, TableVerification verification)
    {
        _read.TrySetResult();
        _go.Wait(TimeSpan.FromMinutes(1));
    }

    public void Dispose() => _go.Dispose();
}
