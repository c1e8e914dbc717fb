using System.Collections.Immutable;
using Fairway.Chart.Model;

namespace Fairway.Chart.Picture;

/// <summary>
/// Where everything stands in a drawing, left to right. 1 Things get columns (<see cref="Layers"/>). 2 A line that is longer than one column gets a slot in each that it crosses. 3 Columns are ordered
/// (<see cref="Crossings"/>). 4 Slots are set level (<see cref="Spacing"/>). 5 Lines are spread over the sides of their boxes. What is tied to nothing stands in rows below.
/// </summary>
internal sealed record Layout(ImmutableArray<Box> Boxes, ImmutableArray<Route> Routes, double Width, double Height)
{
    /// <summary>The room around everything, and above it for the headings.</summary>
    public const double Margin = 24;

    /// <summary>The room for a heading.</summary>
    public const double Heading = 34;

    /// <summary>Where the heading of what is tied to nothing stands; null when all is tied.</summary>
    public double? LooseTop { get; init; }

    /// <summary>Sets everything.</summary>
    public static Layout Of(MapView view)
    {
        HashSet<NodeId> tied = [.. view.Ties.SelectMany(t => new[] { t.From, t.To })];
        MapNode[] nodes = [.. view.Nodes.Where(n => tied.Contains(n.Id))];
        Layers layers = Layers.Of(nodes, view.Ties);
        Dictionary<NodeId, Slot> slots = nodes.ToDictionary(n => n.Id, n => new Slot(layers[n.Id], n));
        var chains = new List<(MapTie Tie, Slot[] Chain)>();
        List<Slot>[] columns = [.. Enumerable.Range(0, layers.Count).Select(_ => new List<Slot>())];
        foreach (MapNode node in nodes.OrderBy(n => n.Rank).ThenBy(n => n.Id))
        {
            columns[layers[node.Id]].Add(slots[node.Id]);
        }

        foreach (MapTie tie in view.Ties)
        {
            (Slot start, Slot end) = layers.IsBackwards(tie) ? (slots[tie.To], slots[tie.From]) : (slots[tie.From], slots[tie.To]);
            Slot[] chain = [start, .. Enumerable.Range(start.Layer + 1, end.Layer - start.Layer - 1).Select(l => new Slot(l, null)), end];
            foreach (Slot crossing in chain[1..^1])
            {
                columns[crossing.Layer].Add(crossing);
            }

            foreach ((Slot left, Slot right) in chain.Zip(chain.Skip(1)))
            {
                left.After.Add(right);
                right.Before.Add(left);
            }

            chains.Add((tie, chain));
        }

        Slot[][] ordered = [.. columns.Select(c => c.ToArray())];
        Crossings.Reduce(ordered);
        Spacing.Set(ordered);
        double[] lefts = Lefts(ordered);
        Dictionary<NodeId, Box> boxes = slots.ToDictionary(s => s.Key, s => new Box(s.Value.Node!, s.Value.Layer, lefts[s.Value.Layer], Margin + Heading + s.Value.Middle - (Box.Height / 2)));
        double width = Math.Max(lefts.Length == 0 ? 0 : lefts[^1] + Box.Width, Margin + (3 * Box.Width) + 48) + Margin;
        double bottom = ordered.SelectMany(c => c).Select(s => Margin + Heading + s.Middle + (s.Height / 2)).DefaultIfEmpty(Margin).Max();
        Box[] loose = [.. Loose(view.Nodes.Where(n => !tied.Contains(n.Id)), width, bottom + Heading)];
        return new Layout(
            [.. boxes.Values.Concat(loose).OrderBy(b => b.Node.Id)],
            [.. Ports.Routed(chains, boxes, lefts, Margin + Heading, layers)],
            width,
            loose.Select(b => b.Y + Box.Height).Append(bottom).Max() + Margin)
        { LooseTop = loose.Length == 0 ? null : bottom };
    }

    // Between two columns there is the more room the further and the more lines must climb there.
    private static double[] Lefts(Slot[][] columns)
    {
        double[] lefts = new double[columns.Length];
        double at = Margin;
        for (int i = 0; i < columns.Length; i++)
        {
            lefts[i] = at;
            int lines = columns[i].Sum(s => s.After.Count);
            at += Box.Width + Math.Floor(Math.Clamp(80 + (lines * 1.2), 90, 260));
        }

        return lefts;
    }

    private static IEnumerable<Box> Loose(IEnumerable<MapNode> nodes, double width, double top)
    {
        int perRow = (int)Math.Max(1, (width - (2 * Margin) + 16) / (Box.Width + 16));
        return nodes.OrderBy(n => n.Id).Select((n, i) => new Box(n, -1, Margin + (i % perRow * (Box.Width + 16)), top + (i / perRow * (Box.Height + 10))));
    }
}
