using Fairway.Flow.Verify;
using Fairway.Host.Demo;
using Fairway.Host.Runner;

namespace Fairway.EngineTests.Scenarios;

/// <summary>Every kind of damage that the demo knows, planted alone.</summary>
public sealed class PlantedKindTests(SampleTarget sample) : IClassFixture<SampleTarget>
{
    public static TheoryData<int, string> Kinds => new(Planter.KindNames.Select((name, kind) => (kind, name)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_planted_difference_is_found_exactly_and_repaired(int kind, string name)
    {
        PlantedDifference planted = await sample.PlantAsync(kind, seed: 100 + kind);

        RepairOutcome outcome = await sample.RepairAsync();

        Assert.Equal(name, planted.Name);
        RowDifference found = Assert.Single(outcome.Before.Tables.SelectMany(t => t.Differences));
        Assert.True(planted.IsFoundAs(found), $"{planted} was reported as {found.Kind} at {found.Place} in {found.Table}: {string.Join(", ", found.Columns)}");
        Assert.Equal(1, outcome.Before.Differences);
        Assert.Equal(1, outcome.Repaired);
        Assert.True(outcome.After.Ok);
    }

    [Fact]
    public void At_least_nine_kinds_are_known() => Assert.True(Planter.KindNames.Count >= 9);
}
