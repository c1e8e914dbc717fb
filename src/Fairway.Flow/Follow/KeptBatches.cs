using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>The batches of the target transaction under way, kept until its commit so that it can be repeated; not beyond a bound.</summary>
internal sealed class KeptBatches(int mostChanges) : IDisposable
{
    private readonly List<PreparedBatch> _batches = [];

    /// <summary>The batches so far, from the first; without those that were let go.</summary>
    public IReadOnlyList<PreparedBatch> Batches => _batches;

    /// <summary>Changes in all of them, those let go included.</summary>
    public int Changes { get; private set; }

    /// <summary>True while the transaction can be repeated.</summary>
    public bool CanRepeat { get; private set; } = true;

    /// <summary>Markers in all of them.</summary>
    public List<string> Markers { get; } = [];

    /// <summary>Source transactions that end in them.</summary>
    public int Transactions { get; private set; }

    /// <summary>When the last transaction that ends in them was committed.</summary>
    public DateTimeOffset? CommittedAt { get; private set; }

    public void Add(PreparedBatch prepared)
    {
        ChangeBatch batch = prepared.Batch;
        _batches.Add(prepared);
        Changes += batch.Changes;
        Transactions += batch.Transactions;
        Markers.AddRange(batch.Markers);
        CommittedAt = batch.CommittedAt ?? CommittedAt;
    }

    /// <summary>Lets what was applied go when it is more than may be kept.</summary>
    /// <param name="applied">How many of the batches were applied; those behind them stay.</param>
    public void Trim(int applied)
    {
        if (Changes > mostChanges)
        {
            CanRepeat = false;
            _batches.Take(applied).ToList().ForEach(b => b.Dispose());
            _batches.RemoveRange(0, applied);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _batches.ForEach(b => b.Dispose());
        _batches.Clear();
    }
}
