using Fairway.Chart.Model;

namespace Fairway.Chart.Picture;

/// <summary>
/// A map as a tree, whoever needs something above what he needs. Each thing is unfolded where it is met first, so that the tree has as many lines as the map has roots and ties, and circles end.
/// Roots are what nothing on the map needs, and one thing of each circle that none of them leads to.
/// </summary>
internal static class TreeWalk
{
    /// <summary>The lines from above to below; of siblings the most critical first.</summary>
    public static IEnumerable<TreeStep> Of(MapView view)
    {
        Dictionary<NodeId, MapNode> nodes = view.Nodes.ToDictionary(n => n.Id);
        ILookup<NodeId, MapTie> needs = view.Ties.ToLookup(t => t.From);
        HashSet<NodeId> needed = [.. view.Ties.Select(t => t.To)];
        var met = new HashSet<NodeId>();
        foreach (MapNode root in view.Nodes.OrderBy(n => needed.Contains(n.Id) ? 1 : 0).ThenBy(n => n.Id.IsAsset ? 1 : 0).ThenBy(n => n.Rank).ThenBy(n => n.Id))
        {
            if (met.Contains(root.Id))
            {
                continue;
            }

            var stack = new Stack<TreeStep>([new TreeStep(root, null, [], false)]);
            while (stack.TryPop(out TreeStep? step))
            {
                bool isAgain = !met.Add(step.Node.Id);
                yield return step with { IsAgain = isAgain };
                MapTie[] children = isAgain ? [] : [.. needs[step.Node.Id].OrderBy(t => nodes[t.To].Rank).ThenBy(t => t.To)];
                for (int i = children.Length - 1; i >= 0; i--)
                {
                    stack.Push(new TreeStep(nodes[children[i].To], children[i], step.Trail.Add(i == children.Length - 1), false));
                }
            }
        }
    }
}
