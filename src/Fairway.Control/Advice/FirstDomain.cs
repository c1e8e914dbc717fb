using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Project;

namespace Fairway.Control.Advice;

/// <summary>A domain as a candidate for being the first: of the most critical class that the project has, with a small reach and few borders, and like the others.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="ClassWord">Its class.</param>
/// <param name="IsCandidate">True when it is of that class.</param>
/// <param name="Factors">The arithmetic.</param>
public sealed record FirstDomain(string Domain, string ClassWord, bool IsCandidate, ImmutableArray<Factor> Factors)
{
    /// <summary>The sum of the points.</summary>
    public int Total => Factors.Sum(f => f.Points);

    /// <summary>Ranks the domains of a project: candidates before the others, the one with most points first, of two with as many the one that the file has first. Only one critical domain may be first (R104).</summary>
    public static ImmutableArray<FirstDomain> Rank(IReadOnlyCollection<DomainFacts> domains)
    {
        ArgumentNullException.ThrowIfNull(domains);
        int? strictest = domains.Min(d => d.Class);
        return [.. domains.Select(d => new FirstDomain(d.Domain, d.ClassWord, d.Class == strictest, [Reach(d), Unknown(d), Borders(d), Like(d)])).OrderByDescending(d => d.IsCandidate).ThenByDescending(d => d.Total)];
    }

    private static Factor Reach(DomainFacts facts) => facts.Consumers is not { } reached ? Nothing("reach", "needs a chart on which somebody uses its tables ('fairway discover')")
        : new Factor("reach", CountedText.Of(reached, "consumer"), reached switch { <= 3 => 2, <= 8 => 1, _ => -1 }, "the fewer it concerns, the less a mistake breaks");

    private static Factor Unknown(DomainFacts facts) => facts.UnknownConsumers is not { } unknown ? Nothing("unknown", "needs a chart on which somebody uses its tables ('fairway discover')")
        : new Factor("unknown", $"{CountedText.Of(unknown, "consumer")} whom nobody has declared", unknown == 0 ? 1 : -2, "whoever is not known cannot be asked");

    private static Factor Borders(DomainFacts facts) => facts.Borders is not { } borders ? Nothing("borders", "needs the source")
        : new Factor("borders", $"{CountedText.Of(borders, "foreign key")} to or from other domains", borders switch { 0 => 2, <= 3 => 1, <= 8 => 0, _ => -2 }, "each is a constraint that nobody enforces meanwhile");

    private static Factor Like(DomainFacts facts)
    {
        if (facts is not { ValueKinds: { } own, ValueKindsOfAll: { } all and > 0 })
        {
            return Nothing("like the others", "needs the source");
        }

        string seen = string.Create(CultureInfo.InvariantCulture, $"{own} of the {CountedText.Of(all, "kind")} of values that the domains have");
        return new Factor("like the others", seen, 3 * own >= 2 * all ? 1 : 3 * own >= all ? 0 : -1, "what it teaches should hold for the others");
    }

    private static Factor Nothing(string name, string needs) => new(name, $"not known: {needs}", 0, "no points either way");
}
