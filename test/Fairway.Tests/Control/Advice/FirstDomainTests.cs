using System.Collections.Immutable;
using Fairway.Control.Advice;

namespace Fairway.Tests.Control.Advice;

public class FirstDomainTests
{
    [Fact]
    public void The_critical_one_with_the_smallest_reach_comes_first()
    {
        ImmutableArray<FirstDomain> ranked = FirstDomain.Rank(
        [
            Facts.Known with { Domain = "billing", Class = 1, Consumers = 20 },
            Facts.Known with { Domain = "orders", Class = 1, Consumers = 2 },
            Facts.Known with { Domain = "log", Class = 3, Consumers = 0, Borders = 0 },
        ]);

        Assert.Equal(["orders", "billing", "log"], ranked.Select(r => r.Domain));
        Assert.Equal([true, true, false], ranked.Select(r => r.IsCandidate));
    }

    public static TheoryData<string> Factors => new("reach", "unknown", "borders", "like the others");

    [Theory]
    [MemberData(nameof(Factors))]
    public void Each_factor_turns_the_order(string factor)
    {
        DomainFacts worse = Worse(Facts.Known with { Domain = "worse", Class = 1 }, factor);
        DomainFacts better = Facts.Known with { Domain = "better", Class = 1 };

        ImmutableArray<FirstDomain> ranked = FirstDomain.Rank([worse, better]);

        Assert.Equal("better", ranked[0].Domain);
        Assert.Equal(factor, ranked[0].Factors.Zip(ranked[1].Factors).Single(p => p.First.Points != p.Second.Points).First.Name);
        Assert.All(ranked, r => Assert.Equal(r.Factors.Sum(f => f.Points), r.Total));
    }

    [Fact]
    public void Where_nothing_is_critical_the_most_critical_there_is_are_candidates() =>
        Assert.Equal([("b", true), ("a", false)], FirstDomain.Rank([Facts.Known with { Domain = "a", Class = null }, Facts.Known with { Domain = "b", Class = 3 }]).Select(r => (r.Domain, r.IsCandidate)));

    [Fact]
    public void What_is_not_known_has_no_points_and_the_file_decides()
    {
        ImmutableArray<FirstDomain> ranked = FirstDomain.Rank([new DomainFacts("b"), new DomainFacts("a")]);

        Assert.Equal(["b", "a"], ranked.Select(r => r.Domain));
        Assert.All(ranked.SelectMany(r => r.Factors), f => Assert.Equal((0, true), (f.Points, f.Seen.StartsWith("not known", StringComparison.Ordinal))));
    }

    private static DomainFacts Worse(DomainFacts facts, string factor) => factor switch
    {
        "reach" => facts with { Consumers = 9 },
        "unknown" => facts with { UnknownConsumers = 1 },
        "borders" => facts with { Borders = 4 },
        _ => facts with { ValueKinds = 2 },
    };
}
