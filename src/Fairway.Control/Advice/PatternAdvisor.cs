using System.Collections.Immutable;
using Fairway.Control.Project.Calendars;

namespace Fairway.Control.Advice;

/// <summary>Ranks the patterns for a domain (R37) and never recommends one for which the team lacks something (R45), nor a big-bang for a C1 domain (R38).</summary>
public static class PatternAdvisor
{
    /// <summary>Ranks.</summary>
    /// <param name="facts">What is known of the domain and of the team.</param>
    public static PatternAdvice Of(DomainFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ImmutableArray<RankedPattern> ranked = [.. PatternWay.All.Select(w => Rank(facts, w)).OrderBy(r => r.Standing).ThenByDescending(r => r.Total)];
        return new PatternAdvice(
            facts, MaturityLevel.Of(facts.Maturity), ranked, ranked.FirstOrDefault(r => r.Standing == PatternStanding.Possible && r.Way.NotCarried is null));
    }

    private static RankedPattern Rank(DomainFacts facts, PatternWay way)
    {
        ImmutableArray<string> lacks = MaturityLevel.Missing(facts.Maturity, way.Needs);
        string? barred = BarredOf(facts, way);
        PatternStanding standing = !lacks.IsEmpty ? PatternStanding.Lacking : barred is not null ? PatternStanding.Barred : PatternStanding.Possible;
        return new RankedPattern(way, PatternPoints.Of(facts, way), standing, lacks, barred) { MendFirst = Follows(way) && facts.FollowTroubles is { } troubles ? troubles : [] };
    }

    private static string? BarredOf(DomainFacts facts, PatternWay way) => Follows(way) && facts.EngineFollows == false ? "the source's engine keeps no changes, or cannot hold writers"
        : way == PatternWay.BigBang ? TooMuchAtOnce(facts)
        : null;

    private static bool Follows(PatternWay way) => way.Pattern.Contains("phased");

    private static string? TooMuchAtOnce(DomainFacts facts) => facts.Class == 1 ? "never for a C1 domain, unless somebody answers for a waiver"
        : facts.ReadOnly.Least is { } least && least > facts.Interruption
            ? $"it would be read-only for at least {WallText.Of(least)}, and workflow {facts.InterruptionOf} may stand still for {WallText.Of(facts.Interruption!.Value)}" // Compared just before.
        : null;
}
