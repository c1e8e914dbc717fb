using System.Collections.Immutable;
using Fairway.Control.Advice;
using Fairway.Control.Project.Spec;

namespace Fairway.Tests.Control.Advice;

public class PatternAdvisorTests
{
    private static readonly int?[] _classes = [1, 2, 3, 4, null];

    public static TheoryData<string> Factors => new("class", "interruption", "read-only time", "volume", "write rate", "keys", "maturity");

    // Every yes and no, on every class: 2^10 teams of five domains.
    [Fact]
    public void Nothing_is_recommended_for_which_the_team_lacks_something()
    {
        foreach ((int team, int? its) in from team in Enumerable.Range(0, 1 << 10) from its in _classes select (team, its))
        {
            var answers = MaturityWords.All.Select((m, i) => (m.Id, Yes: (team >> i & 1) == 1)).ToImmutableSortedDictionary(a => a.Id, a => a.Yes, StringComparer.Ordinal);
            PatternAdvice advice = PatternAdvisor.Of(Facts.Known with { Class = its, Maturity = answers });

            Assert.All(advice.Recommended?.Way.Needs ?? [], need => Assert.True(answers[need]));
            Assert.All(advice.Ranked, r => Assert.Equal(r.Way.Needs.Count(n => !answers[n]), r.Lacks.Length));
        }
    }

    [Fact]
    public void A_question_without_an_answer_counts_as_lacking_and_says_so()
    {
        var random = new Random(20270111);
        for (int trial = 0; trial < 2_000; trial++)
        {
            ImmutableSortedDictionary<string, bool> team = Facts.Team(random.Next(1 << 20));
            PatternAdvice advice = PatternAdvisor.Of(Facts.Known with { Class = random.Next(1, 5), Maturity = team });

            Assert.All(advice.Recommended?.Way.Needs ?? [], need => Assert.True(team.GetValueOrDefault(need)));
            Assert.All(
                advice.Ranked.Where(r => r.Standing == PatternStanding.Lacking),
                r => Assert.Equal(r.Way.Needs.Where(n => !team.GetValueOrDefault(n)).Select(n => team.ContainsKey(n) ? $"{n} (no)" : $"{n} (not answered)"), r.Lacks));
        }
    }

    [Fact]
    public void What_is_lacking_is_listed_last_with_exactly_what_is_missing()
    {
        PatternAdvice advice = PatternAdvisor.Of(Facts.Known with { Maturity = Facts.Able.SetItem("schema-review", false).Remove("write-path-owned") });

        RankedPattern last = advice.Ranked[^1];
        Assert.Equal((PatternWay.DualWrite, "not for you yet: lacks write-path-owned (not answered), schema-review (no)"), (last.Way, last.Said));
    }

    [Fact]
    public void The_points_add_up_to_the_total()
    {
        var random = new Random(7);
        for (int trial = 0; trial < 500; trial++)
        {
            RankedPattern[] ranked = [.. PatternAdvisor.Of(AnyDomain(random)).Ranked];

            Assert.All(ranked, r => Assert.Equal(r.Factors.Select(f => f.Points).Aggregate(0, (sum, p) => sum + p), r.Total));
            Assert.All(ranked, r => Assert.Equal(7, r.Factors.Length));
            Assert.All(ranked.SelectMany(r => r.Factors).Where(f => f.Seen.StartsWith("not known", StringComparison.Ordinal)), f => Assert.Equal(0, f.Points));
            Assert.Equal(ranked.Where(r => r.Standing == PatternStanding.Possible).OrderByDescending(r => r.Total).Select(r => r.Total), ranked.TakeWhile(r => r.Standing == PatternStanding.Possible).Select(r => r.Total));
        }
    }

    [Fact]
    public void A_big_bang_is_never_recommended_for_a_C1_domain()
    {
        var random = new Random(11);
        for (int trial = 0; trial < 2_000; trial++)
        {
            PatternAdvice advice = PatternAdvisor.Of(AnyDomain(random) with { Class = 1 });

            Assert.NotEqual(PatternWay.BigBang, advice.Recommended?.Way);
            Assert.NotEqual(PatternStanding.Possible, advice.Ranked.Single(r => r.Way == PatternWay.BigBang).Standing);
        }
    }

    [Fact]
    public void A_big_bang_that_does_not_fit_into_what_is_tolerated_is_barred()
    {
        DomainFacts small = Facts.Known with { Class = 4, Bytes = 1_000, ReadOnly = new ReadOnlyTime(TimeSpan.FromHours(3), "measured"), Interruption = TimeSpan.FromHours(2) };

        RankedPattern bigBang = PatternAdvisor.Of(small).Ranked.Single(r => r.Way == PatternWay.BigBang);

        Assert.Equal((PatternStanding.Barred, "it would be read-only for at least 3 h, and workflow sell may stand still for 120 min"), (bigBang.Standing, bigBang.Said));
    }

    [Fact]
    public void A_small_unclassified_domain_that_may_rest_a_night_goes_in_one_go()
    {
        DomainFacts small = Facts.Known with { Class = null, Bytes = 1_000, Rows = 10, WritesPerSecond = 0.1, ReadOnly = new ReadOnlyTime(TimeSpan.FromSeconds(3), "measured"), Interruption = TimeSpan.FromHours(9) };

        Assert.Equal(PatternWay.BigBang, PatternAdvisor.Of(small).Recommended!.Way);
    }

    [Fact]
    public void What_Fairway_does_not_carry_is_ranked_and_says_so_and_is_not_recommended()
    {
        PatternAdvice advice = PatternAdvisor.Of(Facts.Known with { Class = 1 });

        Assert.Equal(PatternWay.ShadowRead, advice.Ranked[0].Way);
        Assert.StartsWith("Fairway does not carry it today: ", advice.Ranked[0].Said, StringComparison.Ordinal);
        Assert.Equal(PatternWay.Phased, advice.Recommended!.Way);
    }

    [Fact]
    public void Without_any_answer_nothing_is_recommended_and_it_says_why()
    {
        PatternAdvice advice = PatternAdvisor.Of(Facts.Known with { Maturity = Facts.Team(0) });

        Assert.Equal((null, "nothing is recommended before the ten questions about the team are answered (maturity)"), (advice.Recommended, advice.WhyNone));
    }

    [Fact]
    public void Where_nothing_is_possible_it_says_why_of_each()
    {
        PatternAdvice advice = PatternAdvisor.Of(Facts.Known with { Class = 1, Maturity = Facts.Able.SetItem("lag-alert", false) });

        Assert.Equal(
            "nothing is recommended: big-bang: never for a C1 domain, unless somebody answers for a waiver; phased: not for you yet: lacks lag-alert (no)", advice.WhyNone);
    }

    [Fact]
    public void What_an_engine_cannot_follow_is_not_moved_by_following()
    {
        PatternAdvice advice = PatternAdvisor.Of(Facts.Known with { EngineFollows = false });

        Assert.All(
            advice.Ranked.Where(r => r.Way.Pattern.Contains("phased")),
            r => Assert.Equal((PatternStanding.Barred, "the source's engine keeps no changes, or cannot hold writers"), (r.Standing, r.Said)));
        Assert.Equal(PatternWay.BigBang, advice.Recommended!.Way);
    }

    [Fact]
    public void A_setting_that_can_be_mended_is_said_and_is_no_reason_for_another_pattern()
    {
        RankedPattern chosen = PatternAdvisor.Of(Facts.Known with { FollowTroubles = ["wal_level is replica"] }).Recommended!; // Phased is possible.

        Assert.Equal((PatternWay.Phased, "mend first what 'fairway doctor' says: wal_level is replica"), (chosen.Way, chosen.Said));
    }

    // Two domains that differ in one thing alone: one of the patterns has other points, and only this factor has.
    [Theory]
    [MemberData(nameof(Factors))]
    public void Each_factor_moves_the_points(string factor)
    {
        DomainFacts before = Facts.Known with { ReadOnly = new ReadOnlyTime(TimeSpan.FromHours(20), "measured") };
        DomainFacts after = Other(before, factor);

        (string Name, int Points)[] was = [.. PatternAdvisor.Of(before).Ranked.OrderBy(r => r.Way.Name).SelectMany(r => r.Factors.Select(f => ($"{r.Way.Name} {f.Name}", f.Points)))];
        (string Name, int Points)[] now = [.. PatternAdvisor.Of(after).Ranked.OrderBy(r => r.Way.Name).SelectMany(r => r.Factors.Select(f => ($"{r.Way.Name} {f.Name}", f.Points)))];

        string[] moved = [.. now.Except(was).Select(f => f.Name)];
        Assert.NotEmpty(moved);
        Assert.All(moved, m => Assert.EndsWith(factor, m, StringComparison.Ordinal));
    }

    // And each of them can turn the order of two patterns round.
    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 4)]
    public void A_milder_class_turns_to_the_simpler_way(int strict, int mild)
    {
        DomainFacts small = Facts.Known with { Bytes = 1_000_000, WritesPerSecond = 0.5, Interruption = TimeSpan.FromHours(10), ReadOnly = new ReadOnlyTime(TimeSpan.FromMinutes(1), "measured") };

        Assert.NotEqual(PatternWay.BigBang, PatternAdvisor.Of(small with { Class = strict }).Ranked[0].Way);
        Assert.Equal(PatternWay.BigBang, PatternAdvisor.Of(small with { Class = mild }).Ranked[0].Way);
    }

    [Fact]
    public void A_table_without_a_key_turns_from_following_to_one_go()
    {
        DomainFacts small = Facts.Known with { Bytes = 1_000_000, WritesPerSecond = 0.5, ReadOnly = new ReadOnlyTime(TimeSpan.FromMinutes(1), "measured") };

        Assert.True(Facts.TotalOf(small with { Keyless = ["log"] }, PatternWay.BigBang) > Facts.TotalOf(small with { Keyless = ["log"] }, PatternWay.Phased));
        Assert.Equal(3, Facts.TotalOf(small, PatternWay.Phased) - Facts.TotalOf(small with { Keyless = ["log"] }, PatternWay.Phased));
    }

    private static DomainFacts Other(DomainFacts facts, string factor) => factor switch
    {
        "class" => facts with { Class = 2 },
        "interruption" => facts with { Interruption = TimeSpan.FromHours(9) },
        "read-only time" => facts with { ReadOnly = new ReadOnlyTime(TimeSpan.FromMinutes(59), "measured") },
        "volume" => facts with { Bytes = 1_000 },
        "write rate" => facts with { WritesPerSecond = 200 },
        "keys" => facts with { Keyless = ["log"] },
        _ => facts with { Maturity = facts.Maturity.SetItem("schema-review", false) },
    };

    private static DomainFacts AnyDomain(Random random) => new("any")
    {
        Class = _classes[random.Next(5)],
        Interruption = random.Next(4) == 0 ? null : TimeSpan.FromMinutes(Math.Pow(10, random.NextDouble() * 3.5)),
        InterruptionOf = "sell",
        ReadOnly = new ReadOnlyTime(random.Next(3) == 0 ? null : TimeSpan.FromMinutes(Math.Pow(10, random.NextDouble() * 3)), "needs nothing"),
        Rows = random.Next(3) == 0 ? null : random.NextInt64(1_000_000_000),
        Bytes = random.Next(3) == 0 ? null : random.NextInt64(1_000_000_000_000),
        WritesPerSecond = random.Next(3) == 0 ? null : Math.Pow(10, (random.NextDouble() * 5) - 2),
        Keyless = random.Next(3) switch { 0 => null, 1 => [], _ => ["log"] },
        Maturity = random.Next(2) == 0 ? Facts.Able : Facts.Team(random.Next(1 << 20)),
    };
}
