using System.Collections.Immutable;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;

namespace Fairway.Chart.Findings;

/// <summary>Who is who among those that were seen: a declared consumer whose pattern fits; else the program's tag, or its role with its application's name.</summary>
/// <param name="seen">Everybody who was seen, and when first.</param>
/// <param name="declared">Consumers that are declared.</param>
public sealed class Callers(IEnumerable<(TrafficLog.Caller Caller, DateTimeOffset First)> seen, ImmutableArray<ConsumerMatch> declared)
{
    private readonly ILookup<string, (TrafficLog.Caller Caller, DateTimeOffset First)> _byUser = seen.GroupBy(s => s.Caller).Select(g => (Caller: g.Key, First: g.Min(s => s.First))).ToLookup(s => s.Caller.User);
    private readonly Dictionary<TrafficLog.Caller, (NodeId, double)> _known = [];

    /// <summary>The consumer that a caller is, and how sure that is.</summary>
    public (NodeId Who, double Sure) Of(TrafficLog.Caller caller) => _known.TryGetValue(caller, out (NodeId, double) known) ? known : _known[caller] = Find(caller);

    /// <summary>
    /// Whoever may have run what only the server's counters know of: they know the role. Of several programs of a role each may have been it; of a single one it is likely, for another one may come between two looks. What was counted before a program was seen first
    /// may have been somebody else's.
    /// </summary>
    /// <param name="user">The role.</param>
    /// <param name="grown">When it was seen to have been counted again; null when it never was.</param>
    /// <returns>Who, how sure, and words for the evidence when it is one of several.</returns>
    public IEnumerable<(NodeId Who, double Sure, string OneOf)> Of(string user, DateTimeOffset? grown)
    {
        (NodeId Who, DateTimeOffset First)[] known = [.. _byUser[user].GroupBy(k => Of(k.Caller).Who).Select(g => (g.Key, g.Min(k => k.First))).OrderBy(k => k.Key)];
        bool isBefore = known.All(k => grown is not { } at || at < k.First);
        string names = string.Join(", ", known.Select(k => k.Who.Name));
        return known switch
        {
            [] => [(NodeId.Consumer(InventoryFindings.RolePrefix + user), Weights.OwnUser, "")],
            [var one] when !isBefore => [(one.Who, Weights.SharedUserAndPlace, "")],
            _ when isBefore => known.Select(k => (k.Who, Weights.SharedUser, $"counted for role {user} before it was seen: ")),
            _ => known.Select(k => (k.Who, Weights.SharedUser, $"one of {names}: ")),
        };
    }

    /// <summary>True for a consumer whom a person has declared.</summary>
    public bool IsDeclared(NodeId who) => declared.Any(d => d.Consumer == who);

    /// <summary>By which name each of those who are declared would go if nobody had declared him, and by which he goes.</summary>
    public ImmutableDictionary<NodeId, NodeId> FormerNames => _byUser.SelectMany(u => u)
        .Select(s => (Former: NameOf(s.Caller), Now: Of(s.Caller).Who)).Where(n => n.Former != n.Now).DistinctBy(n => n.Former).ToImmutableDictionary(n => n.Former, n => n.Now);

    // What it says of itself, else its role with its application.
    private static NodeId NameOf(TrafficLog.Caller caller) =>
        NodeId.Consumer(caller.IsTagged ? caller.Application : caller.Application.Length == 0 ? caller.User : $"{caller.User}/{caller.Application}");

    private (NodeId, double) Find(TrafficLog.Caller caller)
    {
        if (declared.FirstOrDefault(d => d.Is(caller)) is { } known)
        {
            return (known.Consumer, known.Application is not null && known.User is not null ? Weights.OwnUserAndName : Weights.OwnUser);
        }

        if (caller.IsTagged)
        {
            return (NameOf(caller), Weights.Tagged);
        }

        bool isShared = _byUser[caller.User].Select(c => c.Caller.Application).Distinct().Count() > 1;
        return (NameOf(caller), (isShared, caller.Application.Length > 0) switch
        {
            (false, true) => Weights.OwnUserAndName,
            (false, false) => Weights.OwnUser,
            (true, true) => Weights.SharedUserAndPlace,
            (true, false) => Weights.SharedUser,
        });
    }
}
