using Fairway.Control.Integrity;
using Fairway.Control.Project.Spec;
using Fairway.Tests.Control.Project;

namespace Fairway.Tests.Control.Integrity;

/// <summary>What must be true of verdicts whatever was counted: random readings, bands and allowances, the same for each seed.</summary>
public class RuleJudgeProperties
{
    private const int Readings = 4_000;
    private static readonly string[] _bands = ["> 0", ">= 0", ">= 1", "> 3", ">= 40", "> 0%", "> 0.1%", ">= 5%", "> 50%", ">= 100%", "abs > 0.00", "abs >= 1.5", "abs > 20"];
    private static readonly RuleSpec _rule = ProjectFile.ReadWith("integrity: [{ id: R, on: a.b, rule: required, then: halt }]").Spec!.Integrity[0];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void More_of_what_is_wrong_is_never_milder(int seed) => Each(seed, (random, reading, allowance) =>
    {
        RuleReading more = reading with { Source = More(random, reading.Source), Target = More(random, reading.Target), Between = More(random, reading.Between) };

        Assert.True(Of(more, allowance) >= Of(reading, allowance), $"{Shown(reading)} gives {Of(reading, allowance)}, and more of it, {Shown(more)}, {Of(more, allowance)}");
    });

    [Theory]
    [InlineData(3)]
    public void What_is_allowed_beyond_that_never_makes_it_worse(int seed) => Each(seed, (random, reading, allowance) =>
    {
        RuleAllowance wider = new(allowance.Before + random.Next(50), allowance.Accepted + random.Next(50));

        Assert.True(Of(reading, wider) <= Of(reading, allowance));
    });

    [Theory]
    [InlineData(4)]
    public void What_was_inherited_counts_for_nothing_on_one_side(int seed) => Each(seed, (random, reading, _) =>
    {
        int inherited = random.Next(100);
        RuleReading ours = reading with { Between = null, Target = Within(reading.Target, inherited) };
        RuleReading all = ours with { Target = ours.Target is { } t ? t with { Found = t.Found + inherited } : null, Source = Inherited(reading.Source, inherited) };

        Assert.Equal(Of(ours with { Source = Inherited(reading.Source, 0) }, default), Of(all, new RuleAllowance(inherited, 0)));
    });

    [Theory]
    [InlineData(5)]
    public void Between_the_sides_nothing_is_inherited(int seed) => Each(seed, (random, reading, allowance) =>
    {
        RuleReading between = reading with { Source = null, Target = null };

        Assert.Equal(Of(between, new RuleAllowance(0, allowance.Accepted)), Of(between, allowance with { Before = random.Next(1, 200) }));
    });

    [Theory]
    [InlineData(6)]
    public void What_is_not_known_is_never_taken_for_well(int seed) => Each(seed, (random, reading, allowance) =>
    {
        RuleReading unknown = random.Next(3) switch
        {
            0 => reading with { NotAsked = "the target: it is away" },
            1 => reading with { Source = null, Target = null, Between = null },
            _ => reading with { Between = new RuleMeasure(9, random.Next(9), []) { Amount = random.Next(9), Moving = 1 + random.Next(5) } },
        };

        Assert.True(Of(unknown, allowance) is Verdict.Inconclusive or Verdict.Fail, $"{Shown(unknown)} gives {Of(unknown, allowance)}");
    });

    [Theory]
    [InlineData(7)]
    public void The_worst_place_decides(int seed) => Each(seed, (_, reading, allowance) =>
    {
        Verdict[] alone =
        [
            .. Alone(reading.Source, m => new RuleReading(reading.Rule, reading.At) { Source = m }, allowance),
            .. Alone(reading.Target, m => new RuleReading(reading.Rule, reading.At) { Target = m }, allowance),
            .. Alone(reading.Between, m => new RuleReading(reading.Rule, reading.At) { Between = m }, allowance),
        ];

        Assert.Equal(alone.DefaultIfEmpty(Verdict.Inconclusive).Max(), Of(reading, allowance));
        Assert.True(RuleJudge.Judge(reading, allowance) is { Verdict: Verdict.Pass or Verdict.Inconclusive } or { Where.Length: > 0 });
    });

    [Theory]
    [InlineData(8)]
    public void Nothing_found_is_well_and_a_reading_is_never_one_that_nobody_asked(int seed) => Each(seed, (_, reading, allowance) =>
    {
        RuleReading nothing = reading with { Source = new RuleMeasure(12, 0, []), Target = new RuleMeasure(0, 0, []), Between = null };

        Assert.Equal(Verdict.Pass, Of(nothing, allowance));
        Assert.NotEqual(Verdict.NotAsked, Of(reading, allowance));
    });

    private static void Each(int seed, Action<Random, RuleReading, RuleAllowance> holds)
    {
        var random = new Random(seed);
        for (int i = 0; i < Readings; i++)
        {
            RuleSpec rule = _rule with { Fail = Parsed(_bands[random.Next(_bands.Length)]), Warn = random.Next(2) == 0 ? null : Parsed(_bands[random.Next(_bands.Length)]) };
            var reading = new RuleReading(rule, DateTimeOffset.UnixEpoch)
            {
                Source = Measure(random, compares: false),
                Target = Measure(random, compares: false),
                Between = Measure(random, compares: true),
            };
            holds(random, reading, new RuleAllowance(Few(random), Few(random)));
        }
    }

    private static IEnumerable<Verdict> Alone(RuleMeasure? measure, Func<RuleMeasure, RuleReading> reading, RuleAllowance allowance) => measure is null ? [] : [Of(reading(measure), allowance)];

    private static Verdict Of(RuleReading reading, RuleAllowance allowance) => RuleJudge.Judge(reading, allowance).Verdict;

    private static RuleMeasure? Measure(Random random, bool compares)
    {
        long considered = random.Next(3) == 0 ? 0 : random.Next(1, 2_000);
        long found = considered == 0 ? 0 : Math.Min(considered, Few(random));
        return random.Next(4) == 0 ? null : new RuleMeasure(considered, found, [])
        {
            Amount = compares && random.Next(2) == 0 ? found == 0 ? 0 : random.Next(1, 4_000) / 100m : null,
            Moving = compares && random.Next(4) == 0 ? random.Next(3) : 0,
        };
    }

    private static int Few(Random random) => random.Next(3) == 0 ? 0 : random.Next(1 << random.Next(1, 8));

    private static RuleMeasure? More(Random random, RuleMeasure? measure) => measure is null ? null : measure with
    {
        Found = measure.Found + random.Next(20),
        Amount = measure.Amount is { } amount ? amount + (random.Next(300) / 100m) : null,
    };

    private static RuleMeasure? Within(RuleMeasure? measure, int room) => measure is null ? null : measure with { Considered = measure.Considered + room };

    // The source itself has nothing beyond what it had.
    private static RuleMeasure? Inherited(RuleMeasure? measure, int inherited) => measure is null ? null : measure with { Found = inherited };

    private static Band Parsed(string text) => Band.TryParse(text, out Band band) ? band : throw new ArgumentException(text, nameof(text));

    private static string Shown(RuleReading reading) => $"fail {reading.Rule.Fail}, warn {reading.Rule.Warn}, source {reading.Source}, target {reading.Target}, between {reading.Between}";
}
