using System.Collections.Immutable;
using Fairway.Control.Advice;
using Fairway.Control.Project.Spec;

namespace Fairway.Tests.Control.Advice;

/// <summary>Domains and teams for tests of the advice.</summary>
internal static class Facts
{
    /// <summary>A team that can do everything.</summary>
    public static ImmutableSortedDictionary<string, bool> Able { get; } = MaturityWords.All.ToImmutableSortedDictionary(m => m.Id, _ => true, StringComparer.Ordinal);

    /// <summary>A domain of which everything is known, in the middle of every band.</summary>
    public static DomainFacts Known { get; } = new("orders")
    {
        Class = 3,
        Tables = 12,
        Rows = 50_000_000,
        Bytes = 20_000_000_000,
        ReadOnly = new ReadOnlyTime(TimeSpan.FromMinutes(90), "measured"),
        Interruption = TimeSpan.FromHours(2),
        InterruptionOf = "sell",
        WritesPerSecond = 20,
        Keyless = [],
        WithoutWayBack = [],
        EngineFollows = true,
        FollowTroubles = [],
        HoldLimit = TimeSpan.FromSeconds(5),
        HasSwitchHook = true,
        Borders = 2,
        OpenBorders = 0,
        Consumers = 4,
        UnknownConsumers = 0,
        ValueKinds = 5,
        ValueKindsOfAll = 8,
        Maturity = Able,
    };

    /// <summary>A team that answered as the bits of a number say, from the lowest: two for each question, 0 and 1 no answer, 2 no, 3 yes.</summary>
    public static ImmutableSortedDictionary<string, bool> Team(int bits) => MaturityWords.All
        .Select((m, i) => (m.Id, Answer: (bits >> (2 * i)) & 3))
        .Where(a => a.Answer > 1)
        .ToImmutableSortedDictionary(a => a.Id, a => a.Answer == 3, StringComparer.Ordinal);

    /// <summary>The points of a pattern.</summary>
    public static int TotalOf(DomainFacts facts, PatternWay way) => PatternAdvisor.Of(facts).Ranked.Single(r => r.Way == way).Total;
}
