using Fairway.Control.Charting;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Challenge;

/// <summary>Questions that are put to domains of some classes only.</summary>
internal static class Classed
{
    /// <summary>Asks of each domain that is at least so critical; of one whose class is not known it says so.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="mildest">The mildest class that is asked about, 1 to 3.</param>
    /// <param name="concerned">Which domains are asked about at all.</param>
    /// <param name="ask">The question.</param>
    public static IEnumerable<ChallengeAnswer> Each(ChallengeFacts facts, int mildest, Func<DomainSpec, bool> concerned, Func<DomainSpec, DomainClass, IEnumerable<ChallengeAnswer>> ask) =>
        facts.Spec.Domains.Where(concerned).SelectMany(domain => facts.ClassOf(domain) is var its && its.Class <= mildest ? ask(domain, its)
            : facts.MayBeStricter(domain) ? [ChallengeAnswer.LacksOf(domain.Name, ChallengeFacts.NeedsSource)]
            : []);

    /// <summary>Asks of each domain that is at least so critical.</summary>
    public static IEnumerable<ChallengeAnswer> Each(ChallengeFacts facts, int mildest, Func<DomainSpec, IEnumerable<ChallengeAnswer>> ask) => Each(facts, mildest, _ => true, (domain, _) => ask(domain));
}
