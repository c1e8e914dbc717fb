using System.Collections.Immutable;
using Fairway.Control.Charting;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Gates;

/// <summary>Who must agree before a gate opens. A person agrees in one role; in a small team in several, but where two must agree they are two people.</summary>
public static class Quorum
{
    private const string Owner = "workflow-owner";
    private const string Anybody = "anybody";

    /// <summary>The agreements that a gate of a domain needs, in the order of the roles.</summary>
    /// <param name="spec">The file.</param>
    /// <param name="gate">The gate.</param>
    /// <param name="domain">The domain's class.</param>
    public static ImmutableArray<QuorumNeed> Of(ProjectSpec spec, string gate, DomainClass domain)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(domain);
        if (!domain.IsGated)
        {
            return [];
        }

        ImmutableArray<string> owners = [.. domain.Workflows.Where(w => w.Class <= domain.Class).Select(w => w.Owner).Distinct()];
        return spec.Gates.FirstOrDefault(g => g.Name == gate)?.Approve is { } written
            ? [.. written.SelectMany(w => Enumerable.Repeat(new QuorumNeed(w.Key, Candidates(spec, w.Key, owners)), w.Value))]
            : [.. Usual(gate, domain.Class).SelectMany(role => role == Owner ? owners.Select(o => new QuorumNeed(Owner, [o])) : [new QuorumNeed(role, Candidates(spec, role, owners))])];
    }

    /// <summary>What is needed where no role must agree and something is worth a warning: somebody who has read it.</summary>
    public static QuorumNeed Reader(ProjectSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new QuorumNeed(Anybody, [.. spec.People.Select(p => p.Id)]);
    }

    /// <summary>What is still needed when these people agree.</summary>
    /// <param name="needs">What is needed.</param>
    /// <param name="agreeing">Who agrees; each once.</param>
    /// <param name="isSmallTeam">True when a person may agree in several roles.</param>
    public static ImmutableArray<QuorumNeed> Missing(ImmutableArray<QuorumNeed> needs, IReadOnlyCollection<string> agreeing, bool isSmallTeam)
    {
        ArgumentNullException.ThrowIfNull(agreeing);
        if (!isSmallTeam)
        {
            return Unmatched(needs, [.. agreeing]);
        }

        ImmutableArray<QuorumNeed> missing = [.. needs.Where(n => !n.Candidates.Any(agreeing.Contains))];
        int people = needs.SelectMany(n => n.Candidates).Distinct().Count(agreeing.Contains);
        return missing.IsEmpty && needs.Length > 1 && people < 2 ? [new QuorumNeed("a second person", [.. needs.SelectMany(n => n.Candidates).Distinct().Where(c => !agreeing.Contains(c))])] : missing;
    }

    // As many needs as possible, each by another person: a need that finds its candidates taken asks each of them whether he can stand for something else.
    private static ImmutableArray<QuorumNeed> Unmatched(ImmutableArray<QuorumNeed> needs, ImmutableArray<string> agreeing)
    {
        var takenBy = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. needs.Where((_, i) => !TryGive(i, new HashSet<string>(StringComparer.Ordinal)))];

        bool TryGive(int need, HashSet<string> asked)
        {
            foreach (string person in needs[need].Candidates.Where(c => agreeing.Contains(c) && asked.Add(c)))
            {
                if (!takenBy.TryGetValue(person, out int other) || TryGive(other, asked))
                {
                    takenBy[person] = need;
                    return true;
                }
            }

            return false;
        }
    }

    private static ImmutableArray<string> Candidates(ProjectSpec spec, string role, ImmutableArray<string> owners) =>
        role == Owner ? owners : [.. spec.People.Where(p => p.Roles.Contains(role)).Select(p => p.Id)];

    private static string[] Usual(string gate, int? itsClass) => (gate, itsClass) switch
    {
        (GateWords.Understood, 1) => ["engineering", Owner],
        (GateWords.Understood, 2) => ["engineering"],
        (GateWords.Rehearsed, 1) => ["engineering", "operations"],
        (GateWords.Rehearsed, 2) => ["engineering"],
        (GateWords.Switch, 1) => ["engineering", "operations", Owner],
        (GateWords.Switch, 2) => ["engineering", "operations"],
        (GateWords.Switch, 3) => ["engineering"],
        (GateWords.Settled, 1 or 2) => ["operations", Owner, "sponsor"],
        (GateWords.Settled, 3) => ["operations"],
        _ => [],
    };
}
