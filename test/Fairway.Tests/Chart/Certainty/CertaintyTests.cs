using Fairway.Chart.Certainty;
using Fairway.Chart.Model;

namespace Fairway.Tests.Chart.Certainty;

public class CertaintyTests
{
    [Fact]
    public void Within_a_group_the_surest_counts_and_groups_support_each_other()
    {
        Assert.Equal(0.6, Combined.Of([(Method.Sessions, 0.6), (Method.Statements, 0.3)]), 9);
        Assert.Equal(1 - (0.4 * 0.5), Combined.Of([(Method.Sessions, 0.6), (Method.Source, 0.5)]), 9);
        Assert.Equal(0, Combined.Of([]));
    }

    // Worked by hand: 20 calls, three shapes once, two twice.
    [Fact]
    public void Coverage_is_what_Good_and_Chao_say()
    {
        var coverage = Coverage.Of([1, 1, 1, 2, 2, 13, 0, -4]);

        Assert.Equal((6, 20), (coverage.Seen, coverage.Calls));
        Assert.Equal(0.85, coverage.NextIsKnown!.Value, 9); // 20 calls were seen.
        Assert.Equal(9 / 4.0, coverage.UnseenAtLeast!.Value, 9); // Few came once.
        Assert.Equal(3, Coverage.Of([1, 1, 1]).UnseenAtLeast!.Value, 9); // Few came once.
        Assert.Null(Coverage.Of([]).NextIsKnown);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Of_steady_traffic_no_more_is_said_to_be_unseen_than_is_and_of_a_first_visit_nothing(int seed)
    {
        // Shapes as frequent as words of a language (Zipf), each call on its own.
        const int Shapes = 2_000;
        var random = new Random(seed);
        double[] upTo = new double[Shapes];
        for (int i = 0; i < Shapes; i++)
        {
            upTo[i] = (i == 0 ? 0 : upTo[i - 1]) + (1.0 / (i + 1));
        }

        var calls = new long[Shapes];
        for (int i = 0; i < 10_000; i++)
        {
            calls[~Array.BinarySearch(upTo, random.NextDouble() * upTo[^1]) is var at and >= 0 ? at : 0]++;
        }

        double unseen = calls.Count(c => c == 0);
        var steady = Coverage.Of(calls);

        Assert.InRange(steady.UnseenAtLeast!.Value, unseen * 0.4, unseen * 1.15); // It can be said.
        Assert.InRange(steady.NextIsKnown!.Value, 0.85, 0.97); // Something was seen.
        Assert.Null(Coverage.Of([.. calls.Where(c => c > 4), .. Enumerable.Repeat(1L, 125)]).UnseenAtLeast);
    }

    [Theory]
    [InlineData(0.01, "no habit is sure to be in it; what runs hourly, daily, weekly, monthly, quarterly or yearly may not have run in it")]
    [InlineData(8, "contains what runs hourly, daily or weekly; what runs monthly, quarterly or yearly may not have run in it")]
    [InlineData(35, "contains what runs hourly, daily, weekly or monthly; what runs quarterly or yearly may not have run in it")]
    [InlineData(400, "contains what runs hourly, daily, weekly, monthly, quarterly or yearly")]
    public void A_window_says_which_habits_it_cannot_contain(double days, string sentence) => Assert.Equal(sentence, Cadences.Sentence(TimeSpan.FromDays(days)));

    [Fact]
    public void What_is_not_seen_again_loses_half_in_35_days_or_in_one_and_a_half_of_its_cadence()
    {
        Assert.Equal(0.4, Ageing.Left(0.8, TimeSpan.FromDays(35), null), 9);
        Assert.Equal(0.4, Ageing.Left(0.8, TimeSpan.FromDays(138), TimeSpan.FromDays(92)), 9);
        Assert.Equal(0.8, Ageing.Left(0.8, TimeSpan.FromDays(-1), null), 9);
        Assert.True(Ageing.IsStale(TimeSpan.FromDays(35), TimeSpan.FromDays(7)));
        Assert.False(Ageing.IsStale(TimeSpan.FromDays(35), TimeSpan.FromDays(92)));
    }
}
