using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;
using Fairway.Tests.Flow.Follow;

namespace Fairway.Tests.Control.Integrity;

/// <summary>Totals that go up and down: a leading side that looks as if it had stood still, because what was written before the other side was read was taken back after it.</summary>
public class BackAndForthTests
{
    private static readonly TotalsPair _pair = new(
        Following.Table("t", "id", "v"), new TotalsQuery([TotalTerm.Count], []), Following.Table("t", "id", "v"), new TotalsQuery([TotalTerm.Count], []), g => g);

    [Theory]
    [InlineData("6 5", 0, 0)] // Once is no proof.
    [InlineData("6 7 6 7", 0, 1)] // Nor is it as long as it differs in another way each time.
    [InlineData("6 6", 1, 0)] // Twice in the same way is.
    public async Task What_differs_once_is_only_suspected(string behind, int found, int moving)
    {
        var still = new Told([5]);
        var other = new Told([.. behind.Split(' ').Select(t => int.Parse(t, System.Globalization.CultureInfo.InvariantCulture))]);

        RuleMeasure measure = await new TotalsComparer(_pair, still, other, new ProbeLimits(TimeSpan.FromMinutes(1)), TimeProvider.System).CompareAsync(new Followed(), TestContext.Current.CancellationToken);

        Assert.Equal((found, moving), (measure.Found, measure.Moving));
    }

    private sealed class Followed : ICatchUp
    {
        public bool TargetFollows => true;

        public Task CatchUpAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    // Says one total after the other, and the last one for ever.
    private sealed class Told(ImmutableArray<int> totals) : IRuleProbe
    {
        private int _next;

        public Task<ImmutableArray<GroupTotal>> TotalsAsync(TableSchema table, TotalsQuery query, ProbeLimits limits, CancellationToken cancellationToken) =>
            Task.FromResult<ImmutableArray<GroupTotal>>([new GroupTotal(["g"], [new ExactNumber(totals[Math.Min(_next++, totals.Length - 1)])])]);

        public Task<RowTallies> CountAsync(TableSchema table, ImmutableArray<RowTest> tests, ProbeLimits limits, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ImmutableArray<string>> KeysAsync(TableSchema table, RowTest test, int most, ProbeLimits limits, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ExactNumber> NumberAsync(string sql, ProbeLimits limits, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
