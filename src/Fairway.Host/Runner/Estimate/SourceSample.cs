using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Host.Runner.Estimate;

/// <summary>
/// Reads a little of the source: 1 the first rows of each table, the one with most rows first, for the size of its rows; 2 the largest table from its
/// beginning, for the rate. Each part ends after its time, the first rows included.
/// </summary>
internal sealed class SourceSample(ISnapshotReader reader, TimeProvider clock)
{
    private const long MostBytes = 16 << 20;
    private static readonly TimeSpan _timeForSizes = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan _timeForRate = TimeSpan.FromSeconds(0.7);
    private static readonly BatchLimits _firstRows = new(200, 256 << 10);

    /// <summary>The rate; null when no table has a row.</summary>
    public Rate? Rate { get; private set; }

    /// <summary>Reads, and says how large each table is about.</summary>
    /// <param name="crossings">The tables.</param>
    /// <param name="rows">The rows of each.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="EngineFault">The source cannot be read, or holds a value that does not fit.</exception>
    public async Task<IReadOnlyList<TableSize>> ReadAsync(ImmutableArray<TableCrossing> crossings, IReadOnlyDictionary<string, long> rows, CancellationToken cancellationToken)
    {
        TableCrossing[] filled = [.. crossings.Where(c => rows.GetValueOrDefault(c.Name) > 0).OrderByDescending(c => rows[c.Name])];

        // 1.
        var averages = new Dictionary<string, double>(StringComparer.Ordinal);
        long started = clock.GetTimestamp();
        foreach (TableCrossing crossing in filled.TakeWhile(_ => averages.Count == 0 || clock.GetElapsedTime(started) < _timeForSizes))
        {
            if (await FirstRowsAsync(crossing, cancellationToken) is { } average)
            {
                averages[crossing.Name] = average;
            }
        }

        double usual = averages.Count == 0 ? 0 : averages.Values.Average();

        // 2.
        if (filled.Where(c => averages.ContainsKey(c.Name)).MaxBy(c => rows[c.Name] * averages[c.Name]) is { } largest)
        {
            Rate = await RateOfAsync(largest, cancellationToken);
        }

        return [.. crossings.Select(c => Size(c, rows.GetValueOrDefault(c.Name), averages.GetValueOrDefault(c.Name, usual)))];
    }

    private static TableSize Size(TableCrossing crossing, long rows, double average) =>
        new(crossing.Name, rows, (long)(rows * average), crossing.Routes is not [{ IsIdentity: true }]);

    private async Task<double?> FirstRowsAsync(TableCrossing crossing, CancellationToken cancellationToken)
    {
        await foreach (RowBatch batch in reader.ReadAsync(crossing.Source, KeyRange.Whole, _firstRows, cancellationToken))
        {
            using (batch)
            {
                return (double)batch.Bytes / batch.Rows;
            }
        }

        return null;
    }

    private async Task<Rate> RateOfAsync(TableCrossing crossing, CancellationToken cancellationToken)
    {
        (long rows, long bytes) = (0, 0);
        long started = clock.GetTimestamp();
        await foreach (RowBatch batch in reader.ReadAsync(crossing.Source, KeyRange.Whole, BatchLimits.Default, cancellationToken))
        {
            using (batch)
            {
                rows += batch.Rows;
                bytes += batch.Bytes;
            }

            if (bytes >= MostBytes || clock.GetElapsedTime(started) >= _timeForRate)
            {
                break;
            }
        }

        return new Rate(rows, bytes, clock.GetElapsedTime(started).TotalSeconds);
    }
}
