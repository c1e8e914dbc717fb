using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>
/// Follows a domain (P2): committed changes of the source reach the target in order and once. 1: batches are read and prepared ahead, up to a bound. 2: they are applied in
/// target transactions of whole source transactions. 3: rows, position and the check of the token commit together. 4: only then the source is told, and whoever
/// waits or verifies. A fault ends it with the target as the last commit left it; the caller opens both ends again at the position that the target has.
/// </summary>
/// <param name="reader">The stream, opened at the job's position.</param>
/// <param name="writer">The way into the target, for this follower alone.</param>
/// <param name="job">What is followed.</param>
/// <param name="options">Sizes and times.</param>
/// <param name="observer">Is told what was committed.</param>
public sealed class DomainFollower(IChangeReader reader, ITargetWriter writer, FollowJob job, FollowOptions options, IFollowObserver observer)
{
    private readonly Milestones _milestones = new(job.From.Position);
    private volatile FollowStatus _status = new(job.From.Position, null, 0, 0);
    private long _recordedAt = options.Clock.GetTimestamp();

    /// <summary>How far it has got.</summary>
    public FollowStatus Status => _status;

    /// <summary>Waits until everything up to a position is durable in the target and, when one is given, a marker has been read and its transaction applied.</summary>
    /// <param name="position">The position; null to wait for the marker only.</param>
    /// <param name="marker">The marker; null to wait for the position only. One that an earlier follower has read is never seen here.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="EngineFault">Following has ended with this fault before it got there.</exception>
    /// <exception cref="OperationCanceledException">The wait, or following, was told to stop.</exception>
    public Task WaitUntilAsync(LogPosition? position, string? marker, CancellationToken cancellationToken) =>
        _milestones.WaitAsync(position, marker, cancellationToken);

    /// <summary>Follows until it is told to stop or cannot go on. Call it once.</summary>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.RetryNow"/>, <see cref="EngineFaultKind.RetryLater"/> or <see cref="EngineFaultKind.Unreachable"/>:
    /// open both ends again. <see cref="EngineFaultKind.PermissionLost"/>: another runner has taken over. Any other: the change that cannot be applied, by table and key.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop, or the reader has ended without a fault; what was not committed is not in the target.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queue = Channel.CreateBounded<PreparedBatch>(new BoundedChannelOptions(options.ReadAhead) { SingleReader = true, SingleWriter = true });
        Task reading = ReadAsync(queue.Writer, stop.Token);
        try
        {
            var applier = new BatchApplier(new SourceRows(job.Source, options.Batch));
            while (await queue.Reader.WaitToReadAsync(stop.Token))
            {
                await ApplyAsync(applier, queue.Reader, stop.Token);
            }

            throw new OperationCanceledException("The stream has ended.", cancellationToken);
        }
        catch (Exception cause)
        {
            _milestones.End(cause);
            throw;
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAny(reading);
            while (queue.Reader.TryRead(out PreparedBatch? unapplied))
            {
                unapplied.Dispose();
            }
        }
    }

    // Whatever ends the reading comes out behind the last batch that was read.
    private async Task ReadAsync(ChannelWriter<PreparedBatch> queue, CancellationToken cancellationToken)
    {
        // Beside the caller from here on, and where the caller's context wants it: a simulation decides who goes on.
        await Task.Yield();
        Exception? end = null;
        PreparedBatch? unqueued = null;
        try
        {
            var routes = new FollowedRoutes(job.Crossings);
            ConfiguredCancelableAsyncEnumerable<ChangeBatch> batches = reader.ReadAsync(options.Batch, cancellationToken).WithCancellation(cancellationToken);
            await foreach (ChangeBatch batch in batches)
            {
                unqueued = new PreparedBatch(batch, routes);
                await queue.WriteAsync(unqueued, cancellationToken);
                unqueued = null;
            }
        }
        catch (Exception cause)
        {
            end = cause;
        }

        unqueued?.Dispose();
        queue.Complete(end);
    }

    private async Task ApplyAsync(BatchApplier applier, ChannelReader<PreparedBatch> queue, CancellationToken cancellationToken)
    {
        PreparedBatch first = await queue.ReadAsync(cancellationToken);
        if (MayPass(first.Batch))
        {
            Pass(first.Batch.Position);
            first.Dispose();
            return;
        }

        using var group = new TargetGroup(job, options, applier, writer);
        await group.ApplyAsync(first, queue, cancellationToken);
        _recordedAt = options.Clock.GetTimestamp();
        try
        {
            await reader.ConfirmAsync(group.Position, cancellationToken);
        }
        finally
        {
            // It is durable, whether or not the source could be told.
            Tell(group);
        }
    }

    // A batch that says only where the stream has got to is not worth a commit, unless somebody waits for it or it was long ago.
    private bool MayPass(ChangeBatch batch) =>
        batch.EndsTransaction
        && batch.Changes == 0
        && batch.Markers.Count == 0
        && (batch.Position <= _status.Applied
            || (!_milestones.Awaits(batch.Position) && options.Clock.GetElapsedTime(_recordedAt) < options.IdleRecord));

    private void Pass(LogPosition reached)
    {
        if (reached > _status.Reached)
        {
            _status = _status with { Reached = reached };
            observer.Applied(_status);
        }
    }

    private void Tell(TargetGroup group)
    {
        FollowStatus before = _status;
        group.Touched.Tell(observer, group.Position);
        _status = new FollowStatus(
            group.Position, group.Applied.CommittedAt ?? before.CommittedAt, before.Transactions + group.Applied.Transactions, before.Changes + group.Applied.Changes);
        observer.Applied(_status);
        _milestones.Reach(group.Position, group.Applied.Markers);
    }
}
