using Fairway.Chart.Model;

namespace Fairway.Chart.Reach;

/// <summary>How what has reached a thing goes on from it.</summary>
public static class Onward
{
    /// <summary>
    /// The ties by which it goes on, to whoever needs what it has reached. What comes to a table by its trigger, its default or its sequence concerns those who write the table, for nobody else makes it fire. What comes to it by a foreign key
    /// of its own ends there: its rows stay what they are.
    /// </summary>
    /// <param name="chart">The chart.</param>
    /// <param name="by">The tie by which it came to <see cref="Tie.From"/>.</param>
    public static IEnumerable<Tie> From(ChartSnapshot chart, Tie by)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(by);
        NodeId reached = by.From.Whole;
        IEnumerable<Tie> ties = reached.IsRelation ? chart.TiesToAny(reached) : chart.TiesTo(reached);
        return reached.Kind != NodeKind.Table || !by.To.IsAsset || by.Edges.Any(e => e.Key.Method != Method.Catalogue) ? ties
            : by.To.IsRelation ? []
            : ties.Where(t => t.Access.HasFlag(Access.Write) || (t.Access == Access.None && !t.From.IsAsset));
    }
}
