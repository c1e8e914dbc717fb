using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Copy;

/// <summary>One table while it is copied: gives out its ranges, each once, to however many lanes work on it, and counts what they finish.</summary>
internal sealed class TableWork : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly RangeCutter _cutter;
    private readonly IAsyncEnumerator<KeyRange> _ranges;
    private readonly ImmutableArray<FinishedRange> _before;
    private readonly Lock _gate = new();
    private long _rows;
    private int _finished;
    private bool _started;

    /// <summary>Begins where the finished ranges end.</summary>
    /// <param name="crossing">The table and where it goes.</param>
    /// <param name="reader">The snapshot that is read.</param>
    /// <param name="options">Sizes.</param>
    /// <param name="before">Ranges that earlier attempts finished, in the order of their numbers.</param>
    /// <param name="estimatedRows">The table's rows, about.</param>
    /// <param name="stop">Ends the cutting of ranges.</param>
    /// <exception cref="EngineFault">The records of finished ranges contradict each other.</exception>
    public TableWork(
        TableCrossing crossing,
        ISnapshotReader reader,
        CopyOptions options,
        ImmutableArray<FinishedRange> before,
        long estimatedRows,
        CancellationToken stop)
    {
        Crossing = crossing;
        EstimatedRows = estimatedRows;
        _before = before;
        _cutter = new RangeCutter(reader, crossing.Source, options);
        _ranges = CutAsync(RemainingRanges.After(crossing.Name, before), stop).GetAsyncEnumerator(stop);
    }

    public TableCrossing Crossing { get; }

    public long EstimatedRows { get; }

    /// <summary>True when every range has been given out.</summary>
    public bool IsDry { get; private set; }

    /// <summary>How many lanes work on it; kept by the schedule.</summary>
    public int Lanes { get; set; }

    /// <summary>What has been done.</summary>
    public TableCopyReport Report => new(Crossing, _rows, _before.Sum(f => f.Rows), _finished, _before.Length);

    /// <summary>Tells the observer that the table begins, once.</summary>
    public void Start(ICopyObserver observer)
    {
        lock (_gate)
        {
            if (!_started)
            {
                _started = true;
                observer.TableStarted(Crossing, EstimatedRows, _before);
            }
        }
    }

    /// <summary>The next range, or null when there is none left.</summary>
    public async Task<KeyRange?> TakeAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!IsDry && await _ranges.MoveNextAsync())
            {
                return _ranges.Current;
            }

            IsDry = true;
            return null;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes the size of a range that was read as the measure for the next.</summary>
    public void Learn(long rows, long bytes) => _cutter.Learn(rows, bytes);

    /// <summary>Counts a range that is durable in the target.</summary>
    public void Count(FinishedRange range)
    {
        lock (_gate)
        {
            _rows += range.Rows;
            _finished++;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ranges.DisposeAsync();
        _turn.Dispose();
    }

    private async IAsyncEnumerable<KeyRange> CutAsync(
        ImmutableArray<RemainingRange> remaining, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (RemainingRange part in remaining)
        {
            await foreach (KeyRange range in _cutter.CutAsync(part, cancellationToken))
            {
                yield return range;
            }
        }
    }
}
