using System.Collections.Immutable;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;

namespace Fairway.Chart.Findings;

/// <summary>Who is who among those that were seen: a declared consumer whose pattern fits; else the program's tag, or its role with its application's name.</summary>
/// <param name="seen">Everybody who was seen.</param>
/// <param name="declared">Consumers that are declared.</param>
public sealed class Callers(IEnumerable<TrafficLog.Caller> seen, ImmutableArray<ConsumerMatch> declared)
{
    private readonly ILookup<string, TrafficLog.Caller> _byUser = seen.Distinct().ToLookup(c => c.User);
    private readonly Dictionary<TrafficLog.Caller, (NodeId, double)> _known = [];

    /// <summary>The consumer that a caller is, and how sure that is.</summary>
    public (NodeId Who, double Sure) Of(TrafficLog.Caller caller) => _known.TryGetValue(caller, out (NodeId, double) known) ? known : _known[caller] = Find(caller);

    /// <summary>Whoever may have run what only the server's counters know of: they know the role. Of one that one program has it was that program; of one that several have, each of them may have been it.</summary>
    /// <returns>Who, how sure, and words for the evidence when it is one of several.</returns>
    public IEnumerable<(NodeId Who, double Sure, string OneOf)> Of(string user)
    {
        (NodeId Who, double Sure)[] known = [.. _byUser[user].Select(Of).GroupBy(k => k.Who).Select(g => (g.Key, g.Max(k => k.Sure))).OrderBy(k => k.Key)];
        string oneOf = $"one of {string.Join(", ", known.Select(k => k.Who.Name))}: ";
        return known switch
        {
            [] => [(NodeId.Consumer(InventoryFindings.RolePrefix + user), Weights.OwnUser, "")],
            [var one] => [(one.Who, one.Sure, "")],
            _ => known.Select(k => (k.Who, Weights.SharedUser, oneOf)),
        };
    }

    /// <summary>True for a consumer whom a person has declared.</summary>
    public bool IsDeclared(NodeId who) => declared.Any(d => d.Consumer == who);

    private (NodeId, double) Find(TrafficLog.Caller caller)
    {
        if (declared.FirstOrDefault(d => d.Is(caller)) is { } known)
        {
            return (known.Consumer, known.Application is not null && known.User is not null ? Weights.OwnUserAndName : Weights.OwnUser);
        }

        if (caller.IsTagged)
        {
            return (NodeId.Consumer(caller.Application), Weights.Tagged);
        }

        bool isShared = _byUser[caller.User].Select(c => c.Application).Distinct().Count() > 1;
        string name = caller.Application.Length == 0 ? caller.User : $"{caller.User}/{caller.Application}";
        return (NodeId.Consumer(name), (isShared, caller.Application.Length > 0) switch
        {
            (false, true) => Weights.OwnUserAndName,
            (false, false) => Weights.OwnUser,
            (true, true) => Weights.SharedUserAndPlace,
            (true, false) => Weights.SharedUser,
        });
    }
}
