using Fairway.Chart.Model;

namespace Fairway.Chart.Picture;

/// <summary>
/// Which ties close a circle. 1 Things that need each other, however far round, are found by going through the chart twice, once backwards (Kosaraju's algorithm, published by Sharir, "A Strong-Connectivity
/// Algorithm and its Applications in Data Flow Analysis", 1981). 2 Within such a knot, whatever is nearer to who needs all of it stands further left, and the ties that lead back there are the closing ones. Going by
/// depth instead would spin a knot out into one long thread.
/// </summary>
internal static class Circles
{
    /// <summary>The ties that lead back: when they are turned round, there is no circle.</summary>
    /// <param name="nodes">The things, the ones to begin with first.</param>
    /// <param name="ties">What needs what among them.</param>
    public static IEnumerable<MapTie> Closing(IEnumerable<NodeId> nodes, IReadOnlyCollection<MapTie> ties)
    {
        List<NodeId> order = Order(nodes, ties.ToLookup(t => t.From, t => t.To));
        Dictionary<NodeId, int> knots = Knots(order, ties.ToLookup(t => t.To, t => t.From));
        Dictionary<NodeId, int> reached = Reached(order, ties.ToLookup(t => t.From, t => t.To), [.. ties.Select(t => t.To)]);
        return ties.Where(t => knots[t.From] == knots[t.To] && reached[t.To] < reached[t.From]);
    }

    /// <summary>The things so that whatever is needed comes later, as far as no circle forbids it.</summary>
    /// <param name="nodes">The things, the ones to begin with first.</param>
    /// <param name="needs">What each needs.</param>
    public static List<NodeId> Order(IEnumerable<NodeId> nodes, ILookup<NodeId, NodeId> needs)
    {
        // Depth first, in the reversed order of leaving; with a stack of its own, for a chain may be long.
        var left = new List<NodeId>();
        var met = new HashSet<NodeId>();
        foreach (NodeId root in nodes.Where(met.Add))
        {
            var stack = new Stack<(NodeId Id, IEnumerator<NodeId> More)>([(root, needs[root].GetEnumerator())]);
            while (stack.TryPeek(out (NodeId Id, IEnumerator<NodeId> More) top))
            {
                if (!top.More.MoveNext())
                {
                    left.Add(stack.Pop().Id);
                }
                else if (met.Add(top.More.Current))
                {
                    stack.Push((top.More.Current, needs[top.More.Current].GetEnumerator()));
                }
            }
        }

        left.Reverse();
        return left;
    }

    private static Dictionary<NodeId, int> Knots(List<NodeId> order, ILookup<NodeId, NodeId> neededBy)
    {
        var knots = new Dictionary<NodeId, int>();
        foreach ((int number, NodeId first) in order.Index().Where(o => !knots.ContainsKey(o.Item)))
        {
            var stack = new Stack<NodeId>([first]);
            while (stack.TryPop(out NodeId id))
            {
                if (knots.TryAdd(id, number))
                {
                    foreach (NodeId other in neededBy[id])
                    {
                        stack.Push(other);
                    }
                }
            }
        }

        return knots;
    }

    // The how-manieth each thing is when all go out from what nobody needs, step by step.
    private static Dictionary<NodeId, int> Reached(List<NodeId> order, ILookup<NodeId, NodeId> needs, HashSet<NodeId> needed)
    {
        var reached = new Dictionary<NodeId, int>();
        NodeId[] roots = [.. order.Where(id => !needed.Contains(id))];
        foreach (NodeId[] firsts in order.Where(id => !reached.ContainsKey(id)).Select(id => new[] { id }).Prepend(roots))
        {
            var queue = new Queue<NodeId>(firsts);
            while (queue.TryDequeue(out NodeId id))
            {
                if (reached.TryAdd(id, reached.Count))
                {
                    foreach (NodeId other in needs[id])
                    {
                        queue.Enqueue(other);
                    }
                }
            }
        }

        return reached;
    }
}
