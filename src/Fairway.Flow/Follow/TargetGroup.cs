using System.Threading.Channels;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>
/// One target transaction: whole source transactions, as many as are there, up to a bound. It claims the stream before it touches a row, so that a late runner disturbs
/// nobody; rows and position commit together. A passing fault repeats it from its
/// beginning, in the same order, as long as its batches are kept.
/// </summary>
internal sealed class TargetGroup(FollowJob job, FollowOptions options, BatchApplier applier, ITargetWriter writer) : IDisposable
{
    private readonly KeptBatches _kept = new(options.MostKept);

    /// <summary>What was applied.</summary>
    public KeptBatches Applied => _kept;

    /// <summary>The keys that were touched.</summary>
    public TouchedRows Touched { get; } = new(options.MostTouched);

    /// <summary>The position that was committed.</summary>
    public LogPosition Position { get; private set; }

    /// <summary>Applies and commits; when this returns it is durable.</summary>
    /// <param name="first">Where it begins; disposed with the group.</param>
    /// <param name="queue">The batches that follow.</param>
    /// <param name="cancellationToken">Ends the call; nothing is left behind.</param>
    public async Task ApplyAsync(PreparedBatch first, ChannelReader<PreparedBatch> queue, CancellationToken cancellationToken)
    {
        _kept.Add(first);
        TimeSpan wait = options.FirstWait;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await TryAsync(queue, cancellationToken);
                return;
            }
            catch (EngineFault fault) when (fault.Kind == EngineFaultKind.RetryNow && attempt < options.MostAttempts && _kept.CanRepeat)
            {
                await Task.Delay(wait, options.Clock, cancellationToken);
                wait *= 2;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();

    private async Task TryAsync(ChannelReader<PreparedBatch> queue, CancellationToken cancellationToken)
    {
        Touched.Clear();
        await using ITargetTransaction transaction = await writer.BeginAsync(cancellationToken);
        await transaction.ClaimStreamAsync(job.From, cancellationToken);
        await transaction.SaveAsync(cancellationToken);
        for (int next = 0; ; next++)
        {
            PreparedBatch prepared = await NextAsync(next, queue, cancellationToken);
            ChangeBatch batch = prepared.Batch;
            bool last = batch.EndsTransaction && !GoesOn(next, queue);
            await applier.ApplyAsync(prepared, transaction, () => SealAsync(batch, last, transaction, cancellationToken), Touched, cancellationToken);
            if (last)
            {
                await transaction.CommitAsync(cancellationToken);
                Position = batch.Position;
                return;
            }

            _kept.Trim(next + 1);
            next = _kept.CanRepeat ? next : -1;
        }
    }

    private Task SealAsync(ChangeBatch batch, bool last, ITargetTransaction transaction, CancellationToken cancellationToken) => last
        ? transaction.RecordPositionAsync(job.From with { Position = batch.Position }, cancellationToken)
        : transaction.SaveAsync(cancellationToken);

    private async Task<PreparedBatch> NextAsync(int next, ChannelReader<PreparedBatch> queue, CancellationToken cancellationToken)
    {
        if (next == _kept.Batches.Count)
        {
            // Throws the fault that ended the stream, which a plain read would wrap.
            if (!await queue.WaitToReadAsync(cancellationToken))
            {
                throw new OperationCanceledException("The stream has ended inside a transaction.", cancellationToken);
            }

            _kept.Add(await queue.ReadAsync(cancellationToken));
        }

        return _kept.Batches[next];
    }

    // Another batch that is there already belongs to this transaction, too, while it is small.
    private bool GoesOn(int next, ChannelReader<PreparedBatch> queue)
    {
        if (next + 1 == _kept.Batches.Count && _kept.Changes < options.ChangesPerCommit && queue.TryRead(out PreparedBatch? more))
        {
            _kept.Add(more);
        }

        return next + 1 < _kept.Batches.Count;
    }
}
