using System.Runtime.CompilerServices;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Flow.Copy;

/// <summary>Cuts a table into ranges of about the same number of bytes: it begins small and learns from each range how wide the rows are.</summary>
internal sealed class RangeCutter(ISnapshotReader reader, TableSchema table, CopyOptions options)
{
    private const int MostGrowth = 8;
    private readonly Lock _gate = new();
    private int _rowsPerRange = options.FirstRangeRows;

    /// <summary>The ranges of a part of the table, each cut only when it is asked for. The last free number takes all that is left.</summary>
    public async IAsyncEnumerable<KeyRange> CutAsync(RemainingRange part, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        KeyRange rest = part.Within;
        while (true)
        {
            KeyRange range = rest.Number == part.LastNumber ? rest : await FirstAsync(rest, cancellationToken);
            yield return range;
            if (Equals(range.UpTo, rest.UpTo))
            {
                yield break;
            }

            rest = rest with { Number = range.Number + 1, After = range.UpTo, Snapshot = range.Snapshot };
        }
    }

    /// <summary>Takes the size of a range that was read as the measure for the next.</summary>
    public void Learn(long rows, long bytes)
    {
        if (rows == 0)
        {
            return;
        }

        long fitting = options.RangeBytes / Math.Max(1, bytes / rows);
        lock (_gate)
        {
            _rowsPerRange = (int)Math.Clamp(Math.Min(fitting, _rowsPerRange * (long)MostGrowth), 1, options.MostRangeRows);
        }
    }

    private async Task<KeyRange> FirstAsync(KeyRange rest, CancellationToken cancellationToken)
    {
        await foreach (KeyRange range in reader.SplitAsync(table, rest, _rowsPerRange, cancellationToken))
        {
            return range;
        }

        throw new InvalidOperationException($"The reader of {table.Name} gave no range, which its contract forbids.");
    }
}
