using System.Collections.Immutable;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;

namespace Fairway.Chart.Findings;

/// <summary>
/// Makes a chart of what looks have found, of the last chart and of what people said. What was found again keeps when it was seen first; what was not found again by a method that looked stays with less confidence, until it is stale; nothing goes silently but what the catalogue no longer has.
/// </summary>
public static class ChartMaker
{
    /// <summary>The next chart.</summary>
    /// <param name="last">The last one; <see cref="ChartSnapshot.Empty"/> when there is none.</param>
    /// <param name="found">What was found now.</param>
    /// <param name="verdicts">What people said of ties, the last word last.</param>
    /// <param name="owners">Who has claimed what.</param>
    /// <param name="at">Now.</param>
    public static ChartSnapshot Make(ChartSnapshot last, IReadOnlyCollection<Found> found, IReadOnlyCollection<EdgeVerdict> verdicts, IReadOnlyDictionary<NodeId, string> owners, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(last);
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(verdicts);
        ArgumentNullException.ThrowIfNull(owners);
        Dictionary<EdgeKey, Edge> now = found.SelectMany(f => f.Edges).GroupBy(e => e.Key).ToDictionary(g => g.Key, Merged.Edge);
        HashSet<Method> looked = [.. found.Select(f => f.Look.Method)];
        HashSet<NodeId> there = [.. found.SelectMany(f => f.Nodes).Select(n => n.Id)];
        bool hasInventory = looked.Contains(Method.Catalogue);

        // Who was declared meanwhile is one and the same with whom was seen before; a declaration that was taken back declares nobody.
        Dictionary<NodeId, NodeId> names = found.SelectMany(f => f.FormerNames).Where(n => !there.Contains(n.Key)).DistinctBy(n => n.Key).ToDictionary();
        HashSet<NodeId> declared = [.. found.SelectMany(f => f.Nodes).Where(n => n.IsDeclared).Select(n => n.Id)];
        HashSet<NodeId> undeclared = [.. last.Nodes.Values.Where(n => n.IsDeclared && looked.Contains(Method.Declared) && !declared.Contains(n.Id)).Select(n => n.Id)];
        var before = last.Edges.Select(e => names.TryGetValue(e.From, out NodeId known) ? e with { Key = e.Key with { From = known } } : e).GroupBy(e => e.Key).ToDictionary(g => g.Key, Merged.Edge);
        foreach ((EdgeKey key, Edge old) in before.Where(b => !now.ContainsKey(b.Key)))
        {
            // The catalogue is whole: what it does not say is not so, and an edge to a table that is gone leads nowhere.
            bool isGone = (looked.Contains(key.Method) && key.Method is Method.Catalogue or Method.Grants or Method.Declared or Method.Lexer)
                || (hasInventory && key.To.IsAsset && !there.Contains(key.To.Whole))

                // What he did is found again under the name that he has without it.
                || (key.Method is Method.Sessions or Method.Statements && looked.Contains(Method.Sessions) && undeclared.Contains(key.From))

                // What was counted for a role is now known to be its programs'.
                || (key.Method == Method.Statements && looked.Contains(Method.Sessions) && key.From.Name.StartsWith(InventoryFindings.RolePrefix, StringComparison.Ordinal));
            if (!isGone)
            {
                now[key] = old;
            }
        }

        HashSet<NodeId> needy = [.. now.Keys.Select(k => k.From)];
        Dictionary<NodeId, Node> seen = found.SelectMany(f => f.Nodes).GroupBy(n => n.Id).ToDictionary(g => g.Key, g => Together([.. g]));
        IEnumerable<Node> nodes = seen.Values.Select(n => Remembered(n, last.Nodes.GetValueOrDefault(n.Id)))
            .Concat(last.Nodes.Values
                .Where(n => !seen.ContainsKey(n.Id) && !names.ContainsKey(n.Id) && (n.Id.IsAsset ? !hasInventory : needy.Contains(n.Id) || owners.ContainsKey(n.Id) || !(undeclared.Contains(n.Id) || IsMereRole(n))))
                .Select(n => undeclared.Contains(n.Id) ? n with { IsDeclared = false, Owner = null } : n))
            .Select(n => Owned(n, owners));
        var byId = nodes.ToDictionary(n => n.Id);
        return new ChartSnapshot(
            at,
            byId.Values,
            now.Values.Select(e => Judged(before.TryGetValue(e.Key, out Edge? old) ? Merged.Edge([e, old]) with { What = e.What, Who = e.Who, Access = e.Access, Uses = e.Uses, IsSoft = e.IsSoft } : e, verdicts, byId.GetValueOrDefault(e.From)?.Cadence, at)),
            [.. found.Select(f => f.Look), .. last.Looks.Where(l => !found.Any(f => f.Look.Method == l.Method && f.Look.At == l.At))]);
    }

    // A role that has become its programs.
    private static bool IsMereRole(Node node) => node.Owner is null && node.Id.Name.StartsWith(InventoryFindings.RolePrefix, StringComparison.Ordinal);

    // What one look does not know of a thing another one may.
    private static Node Together(Node[] same) => same.Length == 1 ? same[0] : same[0] with
    {
        Owner = same.Select(n => n.Owner).FirstOrDefault(o => o is not null),
        Sort = same.Select(n => n.Sort).FirstOrDefault(s => s != ConsumerKind.Unknown),
        DeclaredClass = same.Select(n => n.DeclaredClass).FirstOrDefault(c => c is not null),
        Cadence = same.Select(n => n.Cadence).FirstOrDefault(c => c is not null),
        IsDeclared = same.Any(n => n.IsDeclared),
    };

    // Tables of times are not read each time, and say how often somebody comes.
    private static Node Remembered(Node node, Node? before) =>
        before is null ? node : node with { Cadence = node.Cadence ?? before.Cadence, Sort = node.Sort == ConsumerKind.Unknown ? before.Sort : node.Sort };

    private static Node Owned(Node node, IReadOnlyDictionary<NodeId, string> owners) => owners.TryGetValue(node.Id, out string? owner) ? node with { Owner = owner } : node;

    private static Edge Judged(Edge edge, IReadOnlyCollection<EdgeVerdict> verdicts, TimeSpan? cadence, DateTimeOffset at) => edge with
    {
        // That a table is used says nothing of which of its columns are; that it is not says it of all of them.
        State = verdicts.LastOrDefault(v => v.IsAbout(edge)) is { } verdict && (!verdict.IsSo || verdict.To == edge.To) ? verdict.IsSo ? EdgeState.Confirmed : EdgeState.Rejected
            : Ageing.IsStale(at - edge.LastSeen, cadence) ? EdgeState.Stale : EdgeState.Found,
    };
}
