using System.Collections.Immutable;
using System.Globalization;
using Fairway.EngineTests.Contract;
using Fairway.EngineTests.Sqlite;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.EngineTests.PostgreSql;

/// <summary>The same rows in both engines, asked the same: they agree with each other and with what the rows say by themselves.</summary>
public sealed class RulesOfBothEnginesTests : IDisposable
{
    private static readonly ProbeLimits Limits = new(TimeSpan.FromMinutes(1));
    private readonly PostgreSqlFixture _servers = new();
    private readonly SqliteFixture _files = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Random_conditions_over_random_rows_count_the_same(int seed)
    {
        var random = new Random(seed);
        string?[][] rows = [.. Enumerable.Range(0, 400).Select(i => RandomRules.Row(random, i))];
        ISystem[] systems = await FilledAsync(RandomRules.Table, rows);
        Condition[] conditions = [.. Enumerable.Range(0, 150).Select(_ => RandomRules.Condition(random, depth: 3))];
        Condition where = RandomRules.Condition(random, depth: 1);
        RowTest[] tests = [.. conditions.Select(c => new Breaks(c)), .. conditions.Take(30).Select(c => new Breaks(c, where))];

        RowTallies[] tallies = [.. await Task.WhenAll(systems.Select(s => s.RuleProbe!.CountAsync(RandomRules.Table, [.. tests], Limits, TestContext.Current.CancellationToken)))];

        for (int i = 0; i < tests.Length; i++)
        {
            var test = (Breaks)tests[i];
            string?[][] considered = [.. rows.Where(r => test.Where is null || IndependentAnswer.Of(test.Where, r))];
            var wanted = new RowTally(considered.Length, considered.Count(r => IndependentAnswer.Of(test.Condition, r)));
            Assert.True(wanted == tallies[0].Tests[i] && wanted == tallies[1].Tests[i], $"{test.Condition} where {test.Where}: {wanted} wanted, {tallies[0].Tests[i]} and {tallies[1].Tests[i]} counted");
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Repeated_and_lonely_rows_and_totals_are_the_same(int seed)
    {
        var random = new Random(seed);
        ISystem[] systems = await FilledAsync(RandomRules.Table, [.. Enumerable.Range(0, 600).Select(i => RandomRules.Row(random, i))]);
        string[] columns = [.. RandomRules.Table.Columns.Skip(1).Select(c => c.Name)];
        Condition where = RandomRules.Condition(random, depth: 2);
        RowTest[] tests =
        [
            .. columns.Select(c => new Repeated([c])), new Repeated(["s", "b"], where), new Repeated(["d", "u"]), new Lonely(["n"], RandomRules.Table, ["id"], where), new Lonely(["u"], RandomRules.Table, ["d"]),
            new Lonely(["d", "b"], RandomRules.Table, ["u", "b"]),
        ];
        var totals = new TotalsQuery(
            [TotalTerm.Count, TotalTerm.Sum("n"), TotalTerm.Sum("d"), TotalTerm.Sum("u"), TotalTerm.Min("u"), TotalTerm.Max("d")], [new("s"), new("day", GroupPart.Month), new("b")], where);

        var answers = new List<string>();
        foreach (ISystem system in systems)
        {
            RowTallies tallies = await system.RuleProbe!.CountAsync(RandomRules.Table, [.. tests], Limits, TestContext.Current.CancellationToken);
            string keys = string.Join('|', await Task.WhenAll(tests.Select(t => KeysAsync(system, t))));
            ImmutableArray<GroupTotal> groups = await system.RuleProbe!.TotalsAsync(RandomRules.Table, totals, Limits, TestContext.Current.CancellationToken);
            answers.Add($"{string.Join(' ', tallies.Tests)}\n{keys}\n{string.Join('\n', groups.Select(g => $"{string.Join('/', g.Keys)}={string.Join(',', g.Totals)}"))}");
        }

        Assert.Equal(answers[0], answers[1]);
    }

    [Theory]
    [InlineData(".+@.+")]
    [InlineData("[^a-c\\-]{2}|\\w*")]
    [InlineData("\\s+.?\\S*")]
    [InlineData("[\\]\\[^\\\\]+")]
    [InlineData("(?:a|b){1,3}\\d?")]
    [InlineData("[-+*/]|\\$\\^|\\{\\}|#|~|`|\\|")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("(|x)y*")]
    [InlineData("[é-ü]|😀{2}|\\t\\n")]
    [InlineData("[\\d.,]+")]
    [InlineData("***:a")]
    [InlineData("a{255}")]
    public async Task A_pattern_means_the_same_to_both_engines(string text)
    {
        // The one that begins with a quantifier would be a directive to PostgreSQL; it is refused before.
        bool isPattern = TextPattern.TryParse(text, out TextPattern? pattern, out _);
        string[] values =
        [
            "", "a", "ab", "abc", "b3", "a@b", "@", "\n", " \t", "\t\n", " x", "-", "--", "d-", "[]", "^", "\\", "$^", "{}", "#", "~", "`", "|", "+", "é", "ö", "üü", "😀", "😀😀", "a😀", "1.5",
            "1,000", "y", "xyy", "_", "Z_9", "٣", "\u00A0", "***:a", new('a', 255), "a\nb",
        ];
        TableSchema table = TestTable.Of("id", "id:bigint!", "v:text");
        ISystem[] systems = await FilledAsync(table, [.. values.Select((v, i) => new[] { i.ToString(CultureInfo.InvariantCulture), v })]);

        Assert.Equal(text != "***:a", isPattern);
        string wanted = string.Join('|', values.Select((v, i) => (v, i)).Where(v => pattern?.IsMatch(v.v) == true).Select(v => $"id={v.i}"));
        foreach (ISystem system in isPattern ? systems : [])
        {
            ImmutableArray<string> keys = await system.RuleProbe!.KeysAsync(table, new Breaks(new Matches("v", pattern!)), 100, Limits, TestContext.Current.CancellationToken);
            Assert.Equal(wanted, string.Join('|', keys));
        }
    }

    public void Dispose()
    {
        _servers.Dispose();
        _files.Dispose();
    }

    private static async Task<string> KeysAsync(ISystem system, RowTest test) =>
        string.Join(' ', await system.RuleProbe!.KeysAsync(RandomRules.Table, test, 25, Limits, TestContext.Current.CancellationToken));

    private async Task<ISystem[]> FilledAsync(TableSchema table, string?[][] rows)
    {
        using RowBatch batch = WrittenRows.Of(table, rows);
        (EngineFixture Fixture, ISystem System)[] systems = [(_servers, _servers.NewSystem()), (_files, _files.NewSystem())];
        foreach ((EngineFixture fixture, ISystem system) in systems)
        {
            await fixture.CreateAsync(system, table);
            await system.InsertAsync(table, batch);
        }

        return [.. systems.Select(s => s.System)];
    }
}
