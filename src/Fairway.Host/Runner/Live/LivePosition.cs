using Fairway.Flow.Engines;
using Fairway.Flow.Follow;
using Fairway.Flow.Model;
using Fairway.Flow.Verify;

namespace Fairway.Host.Runner.Live;

/// <summary>Where the side that follows stands, for whoever compares; goes on from one follower to the next.</summary>
internal sealed class LivePosition(IChangeCapture changes, string capture, LogPosition start) : IAppliedPosition
{
    private volatile TaskCompletionSource<DomainFollower> _follower = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile FollowStatus _status = new(start, null, 0, 0);

    public LogPosition Applied => _status.Applied;

    public FollowStatus Status => _status;

    /// <summary>A follower has begun.</summary>
    public void Began(DomainFollower follower) => _follower.TrySetResult(follower);

    /// <summary>The follower has ended; whoever asks from now on waits for the next.</summary>
    public void Ended() => _follower = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Reached(FollowStatus status) => _status = status;

    public Task<LogPosition> SourceEndAsync(CancellationToken cancellationToken) => changes.EndAsync(capture, cancellationToken);

    /// <summary>Waits until a position is applied.</summary>
    /// <exception cref="EngineFault">Following was told to end meanwhile: the domain is switched, or complete. Whoever waited is told so, and not that he was to stop himself.</exception>
    public async Task WaitAsync(LogPosition position, CancellationToken cancellationToken)
    {
        try
        {
            DomainFollower follower = await _follower.Task.WaitAsync(cancellationToken);
            await follower.WaitUntilAsync(position, marker: null, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EngineFault(EngineFaultKind.RetryLater, capture, "following ended while its position was waited for", "It is asked again when somebody follows.");
        }
    }
}
