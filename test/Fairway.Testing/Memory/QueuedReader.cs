using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Testing.Memory;

/// <summary>A change stream whose batches a test gives it.</summary>
public sealed class QueuedReader : IChangeReader
{
    private readonly Channel<ChangeBatch> _batches = Channel.CreateUnbounded<ChangeBatch>();

    /// <summary>Positions that were confirmed, in order.</summary>
    public List<LogPosition> Confirmed { get; } = [];

    /// <summary>What happens at a confirmation; throw here what a source would throw.</summary>
    public Action<LogPosition> Confirming { get; set; } = _ => { };

    /// <summary>Gives a batch.</summary>
    public void Give(ChangeBatch batch) => _batches.Writer.TryWrite(batch);

    /// <summary>Ends the stream.</summary>
    /// <param name="fault">Why; null when it just ends.</param>
    public void End(Exception? fault = null) => _batches.Writer.Complete(fault);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChangeBatch> ReadAsync(BatchLimits limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ChangeBatch batch in _batches.Reader.ReadAllAsync(cancellationToken))
        {
            yield return batch;
        }
    }

    /// <inheritdoc/>
    public Task ConfirmAsync(LogPosition durable, CancellationToken cancellationToken)
    {
        Confirming(durable);
        Confirmed.Add(durable);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
