using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Challenge.Rules;

/// <summary>Whether what was seen of statements tells enough: what was forgotten, what cannot be told apart, what is made as a string.</summary>
internal static class TrafficRules
{
    private const string NeedsTraffic = "looks at traffic: run 'fairway discover --watch', or let a runner watch";

    // A call by hand now and then is no consumer that cannot be told apart.
    private const double MostUntold = 0.01;

    public static ImmutableArray<IChallengeRule> All { get; } =
    [
        ChallengeRule.Warning(
            "FW113", GateWords.Understood, Forgotten, "The server has forgotten statements",
            "What the server has forgotten before it was asked is not on the map: the rare statements, which nobody tests.",
            "Raise 'pg_stat_statements.max', reset it, and watch again.",
            "looks at traffic, and the server's count of evictions"),
        ChallengeRule.Error(
            "FW114", GateWords.Understood, Shared, "Consumers of critical data that cannot be told apart",
            "Programs behind one login look like one consumer, and of each of them nothing is known.",
            "Give each program an application name, or a login of its own.",
            "looks at traffic"),
        ChallengeRule.Warning(
            "FW116", GateWords.Understood, Opaque, "A routine that makes its SQL at run time",
            "Neither the catalogue nor the text of such a routine says what it depends on.",
            "Read it, and declare what it uses; test it against the new side before the switch.",
            "the texts of the source's routines"),
    ];

    private static IEnumerable<ChallengeAnswer> Forgotten(ChallengeFacts facts) => facts.Traffic switch
    {
        null => [ChallengeAnswer.Lacks(NeedsTraffic)],
        { Forgotten: null } => [ChallengeAnswer.Lacks("how often the source's server has evicted statements from its statistics, which it did not tell")],
        { Forgotten: > 0 and var number } => [ChallengeAnswer.Found("", $"The server's statistics have evicted statements {CountedText.Of(number, "time")}; rare statements are missing from the map.")],
        _ => [],
    };

    private static IEnumerable<ChallengeAnswer> Shared(ChallengeFacts facts) => facts.Traffic is not { } traffic ? [ChallengeAnswer.Lacks(NeedsTraffic)]
        : Classed.Each(facts, 1, domain => traffic.Shared.Where(s => s.Domain == domain.Name && s.Untold > s.Calls * MostUntold).Select(s => ChallengeAnswer.FoundIn(
            [domain.Name],
            "consumers",
            string.Create(CultureInfo.InvariantCulture, $"{100.0 * s.Untold / s.Calls:0.#} % of calls on tables of C1 domain `{domain.Name}` ({s.Untold:N0} of {s.Calls:N0}) are from the shared {(s.Users.Length == 1 ? "user" : "users")} {Listing.Of(s.Users)}; consumers cannot be told apart. Set application names."))));

    private static IEnumerable<ChallengeAnswer> Opaque(ChallengeFacts facts) => facts.OpaqueRoutines switch
    {
        null => [ChallengeAnswer.Lacks("the texts of the source's routines, which could not be read")],
        { IsEmpty: true } => [],
        { } routines => [ChallengeAnswer.Found("", $"{(routines.Length == 1 ? "Routine" : "Routines")} {Listing.Of(routines)} {(routines.Length == 1 ? "builds SQL at run time; its" : "build SQL at run time; their")} dependencies are opaque.")],
    };
}
