using Fairway.Chart.Model;

namespace Fairway.Chart.Picture;

/// <summary>
/// In which column each thing stands: workflows, then consumers, then assets; whatever is needed stands right of who needs it, by the longest way that leads to it. Ties that close a circle, or that
/// lead from an asset back to a consumer, are turned round for this and drawn backwards.
/// </summary>
internal sealed class Layers
{
    private readonly Dictionary<NodeId, int> _of;
    private readonly HashSet<MapTie> _backwards;

    private Layers(Dictionary<NodeId, int> of, HashSet<MapTie> backwards) => (_of, _backwards) = (of, backwards);

    /// <summary>How many columns there are.</summary>
    public int Count => _of.Count == 0 ? 0 : _of.Values.Max() + 1;

    /// <summary>A thing's column, from 0.</summary>
    public int this[NodeId id] => _of[id];

    /// <summary>True for a tie that goes from the right to the left.</summary>
    public bool IsBackwards(MapTie tie) => _backwards.Contains(tie);

    /// <summary>Puts things into columns; none of them is empty.</summary>
    public static Layers Of(IReadOnlyCollection<MapNode> nodes, IReadOnlyCollection<MapTie> ties)
    {
        HashSet<MapTie> backwards = [.. ties.Where(t => Group(t.To) < Group(t.From))];
        backwards.UnionWith(Circles.Closing(Roots(nodes), [.. ties.Where(t => !backwards.Contains(t))]));
        ILookup<NodeId, NodeId> needs = ties.ToLookup(t => backwards.Contains(t) ? t.To : t.From, t => backwards.Contains(t) ? t.From : t.To);
        List<NodeId> order = Circles.Order(Roots(nodes), needs);

        // 1 Longest way from the left, group by group: a group begins where the one before has ended.
        var of = new Dictionary<NodeId, int>();
        int first = 0;
        foreach (IGrouping<int, NodeId> group in order.GroupBy(Group).OrderBy(g => g.Key))
        {
            foreach (NodeId id in group)
            {
                of[id] = Math.Max(first, of.GetValueOrDefault(id, first));
                foreach (NodeId other in needs[id])
                {
                    of[other] = Math.Max(of.GetValueOrDefault(other, 0), of[id] + 1);
                }
            }

            first = group.Max(id => of[id]) + 1;
        }

        // 2 An asset that needs more than it is needed moves right, next to what it needs: that makes lines short and columns even. Backwards, so that whatever it needs stands already.
        Dictionary<NodeId, int> neededBy = needs.SelectMany(n => n).CountBy(n => n).ToDictionary();
        foreach (NodeId id in order.AsEnumerable().Reverse().Where(id => Group(id) == 2))
        {
            int[] right = [.. needs[id].Select(n => of[n])];
            of[id] = right.Length > neededBy.GetValueOrDefault(id) ? right.Min() - 1 : of[id];
        }

        // 3 Columns that this has left empty are closed.
        int[] used = [.. of.Values.Distinct().Order()];
        return new Layers(of.ToDictionary(o => o.Key, o => Array.BinarySearch(used, o.Value)), backwards);
    }

    private static int Group(NodeId id) => id.Kind switch { NodeKind.Workflow => 0, NodeKind.Consumer => 1, _ => 2 };

    private static IEnumerable<NodeId> Roots(IReadOnlyCollection<MapNode> nodes) => nodes.OrderBy(n => Group(n.Id)).ThenBy(n => n.Rank).ThenBy(n => n.Id).Select(n => n.Id);
}
