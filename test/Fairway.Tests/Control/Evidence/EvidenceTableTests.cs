using System.Collections.Immutable;
using Fairway.Control.Evidence;

namespace Fairway.Tests.Control.Evidence;

public class EvidenceTableTests
{
    private static readonly ImmutableSortedDictionary<string, string> _then = new[] { EvidenceTable.Plan, EvidenceTable.Tables, EvidenceTable.Around, EvidenceTable.Rules, EvidenceTable.Steps, EvidenceTable.Hooks, EvidenceTable.Dependents }
        .ToImmutableSortedDictionary(d => d, _ => "0f");

    public static TheoryData<string, string> All => [.. EvidenceTable.Rests.Keys.SelectMany(_ => _then.Keys, (e, d) => new TheoryDataRow<string, string>(e, d))];

    [Theory]
    [MemberData(nameof(All))]
    public void Evidence_is_stale_exactly_when_something_that_it_rests_on_is_another_one(string evidence, string digest)
    {
        Assert.Equal(EvidenceTable.RestsOn(evidence, digest), EvidenceTable.StaleBecause(evidence, _then, _then.SetItem(digest, "1f")).Length == 1);
        Assert.Empty(EvidenceTable.StaleBecause(evidence, _then, _then));
    }

    [Fact]
    public void What_nobody_wrote_down_counts_for_nothing() => Assert.Single(EvidenceTable.StaleBecause(EvidenceTable.Drill, null, _then));

    [Fact]
    public void The_page_shows_the_table()
    {
        string page = File.ReadAllText(Architecture.Repository.PathOf("docs/evidence.md"));
        Assert.All(EvidenceTable.Rests, row => Assert.Contains($"| {row.Key} | {string.Join(", ", row.Value.Select(d => $"`{d}`"))} |", page, StringComparison.Ordinal));
    }
}
