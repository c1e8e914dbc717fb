using Fairway.Flow.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Transform;

namespace Fairway.Host.Runner.Estimate;

/// <summary>
/// Copies a table for a moment, by the copier that a sync uses and on as many lanes, into trials that are taken back: so relayed rows, several lanes and the
/// two sides that share a machine are measured as they are; the beginning is not counted. When its time is up, 1 rows that are decoded end with their batch, and are then taken in for good;
/// 2 rows that are relayed stop where they are, because their bytes can be cut nowhere.
/// </summary>
internal sealed class TrialCopy(ISnapshotReader reader, TrialSet trials, TimeProvider clock)
{
    private const double Beginning = 0.25;
    private static readonly CopyOptions _options = new() { FirstRangeRows = 5_000 };

    /// <summary>Measures. Once only.</summary>
    /// <param name="crossing">The table that the trials are for.</param>
    /// <param name="bytesPerRow">What its rows hold about: relayed bytes are not those of values.</param>
    /// <param name="time">For how long, at most.</param>
    /// <param name="cancellationToken">Ends it without a result.</param>
    /// <exception cref="EngineFault">A row cannot be read, changed or written.</exception>
    public async Task<CopyRate> MeasureAsync(TableCrossing crossing, double bytesPerRow, TimeSpan time, CancellationToken cancellationToken)
    {
        var count = new RowCount(clock, time * Beginning);
        using var timer = new CancellationTokenSource(time, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        TrialTarget[] writers = [.. trials.Lanes.Select(trial => new TrialTarget(trial, cancellationToken))];
        await CopyAsync(new DatabaseCopier(reader, writers, _options, count), crossing, stop.Token, cancellationToken);
        bool relayed = writers.Any(w => w.Relayed);
        if (!relayed)
        {
            // 1.
            await Task.WhenAll(trials.Lanes.Select(t => t.FinishAsync(cancellationToken)));
        }

        // 2. What it took to stop is none of a copy's time.
        (long rows, TimeSpan taken) = count.Since(relayed && timer.IsCancellationRequested ? time : null);
        return new CopyRate(new Rate(rows, (long)(rows * bytesPerRow), taken.TotalSeconds), writers.Length, relayed);
    }

    private static async Task CopyAsync(DatabaseCopier copier, TableCrossing crossing, CancellationToken stop, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (TableCopyReport _ in copier.CopyAsync([crossing], 1, stop))
            {
                // A small table ends before its time.
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Its time is up.
        }
    }
}
