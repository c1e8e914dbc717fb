using Fairway.Chart.Model;

namespace Fairway.Control.Advice;

/// <summary>How often tables are written, as far as a server's log of statements says.</summary>
public static class WriteRate
{
    private static readonly TimeSpan _least = TimeSpan.FromMinutes(1);

    /// <summary>Statements that write some tables, per second: at least so many, for a log has what it was told to keep, and a chart keeps the commonest of a consumer's.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="tables">The tables.</param>
    /// <returns>Null when no log was read, or one of less than a minute.</returns>
    public static double? Of(ChartSnapshot chart, IReadOnlyCollection<NodeId> tables)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(tables);
        Look[] logs = [.. chart.Looks.Where(l => l is { Method: Method.QueryLog, Failed: null })];
        TimeSpan watched = logs.Length == 0 ? TimeSpan.Zero : logs.Max(l => l.Until) - logs.Min(l => l.From);
        if (watched < _least)
        {
            return null;
        }

        // A statement that writes several of the tables is one.
        return tables.SelectMany(chart.NeededBy)
            .Where(e => e.Key.Method == Method.QueryLog && e.Access.HasFlag(Access.Write) && e.State != EdgeState.Rejected)
            .SelectMany(e => e.Evidence, (e, s) => (e.From, s.Locator, s.Count))
            .GroupBy(s => (s.From, s.Locator))
            .Sum(g => g.Max(s => s.Count)) / watched.TotalSeconds;
    }
}
