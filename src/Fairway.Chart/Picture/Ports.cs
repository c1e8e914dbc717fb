using Fairway.Chart.Model;

namespace Fairway.Chart.Picture;

/// <summary>Where lines leave and reach their boxes: spread over the side in the order of where they lead, so that none crosses its neighbour at the box.</summary>
internal static class Ports
{
    /// <summary>The lines, in the order of their ties.</summary>
    /// <param name="chains">Each tie with the slots from the left to the right.</param>
    /// <param name="boxes">Where things stand.</param>
    /// <param name="lefts">Where columns begin.</param>
    /// <param name="top">Where the uppermost slot begins.</param>
    /// <param name="layers">Which ties go backwards.</param>
    public static IEnumerable<Route> Routed(List<(MapTie Tie, Slot[] Chain)> chains, Dictionary<NodeId, Box> boxes, double[] lefts, double top, Layers layers)
    {
        double[] starts = Spread(chains, c => c[0], c => c[1], boxes);
        double[] ends = Spread(chains, c => c[^1], c => c[^2], boxes);
        for (int i = 0; i < chains.Count; i++)
        {
            (MapTie tie, Slot[] chain) = chains[i];
            var points = new List<(double X, double Y)> { (lefts[chain[0].Layer] + Box.Width, starts[i]) };
            foreach (Slot crossing in chain[1..^1])
            {
                points.Add((lefts[crossing.Layer], top + crossing.Middle));
                points.Add((lefts[crossing.Layer] + Box.Width, top + crossing.Middle));
            }

            points.Add((lefts[chain[^1].Layer], ends[i]));
            bool isBackwards = layers.IsBackwards(tie);
            if (isBackwards)
            {
                points.Reverse();
            }

            yield return new Route(tie, [.. points], isBackwards);
        }
    }

    private static double[] Spread(List<(MapTie Tie, Slot[] Chain)> chains, Func<Slot[], Slot> at, Func<Slot[], Slot> towards, Dictionary<NodeId, Box> boxes)
    {
        double[] places = new double[chains.Count];
        foreach (IGrouping<Slot, int> side in Enumerable.Range(0, chains.Count).GroupBy(i => at(chains[i].Chain)))
        {
            int[] lines = [.. side.OrderBy(i => towards(chains[i].Chain).Place)];
            double free = Corner(side.Key.Node!.Id.Kind);
            double step = (Box.Height - (2 * free)) / lines.Length;
            foreach ((int place, int line) in lines.Index())
            {
                places[line] = boxes[side.Key.Node!.Id].Y + free + Math.Round(step * (place + 0.5), 1);
            }
        }

        return places;
    }

    // Round corners stay free: a line that begins there would begin in the air.
    private static double Corner(NodeKind kind) => kind switch { NodeKind.Workflow => 12, NodeKind.Consumer => 6, _ => 3 };
}
