using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.EngineTests.Contract;

/// <summary>What every probe of rules promises.</summary>
/// <param name="fixture">The engine.</param>
/// <param name="samples">The name of the samples' table in a user's own query.</param>
public abstract class RuleProbeContract(EngineFixture fixture, string samples) : IDisposable
{
    private static readonly ProbeLimits Limits = new(TimeSpan.FromMinutes(1));

    private static readonly TableSchema Orders = TestTable.Of(
        "id", "id:bigint!", "country:text", "total:numeric(12,2)", "large:numeric", "note:text", "made:date", "at:timestamp", "seen:timestamptz", "paid:boolean", "ratio:double", "n:integer");

    private static readonly string?[][] OrderRows =
    [
        ["1", "US", "10.00", "12345678901234567890123456789.123456789", "", "2027-01-01", "2027-01-01 00:00:00", "2027-01-01 00:00:00Z", "true", "0.5", "1"],
        ["2", "us", "-10.50", "-0.0000000000000000000000000000001", " \t\r\n", "2027-01-31", "2027-01-31 23:59:59.999999", "2027-02-01 00:00:00Z", "false", "1.5", "2"],
        ["3", null, null, null, null, null, null, null, null, null, null],
        ["4", "CA", "0.00", "12345678901234567890123456789.123456789", "x", "2028-02-29", "2028-02-29 12:00:00", "2026-12-31 23:59:59Z", "true", "1.5", "2"],
        ["5", "Ünï 😀", "0.01", "0.10", "it's", "2015-01-01", "2015-01-01 00:00:00", "2015-01-01 00:00:00Z", "false", "-2", "-3"],
        ["6", "é", "9999999999.99", "0.1", "a@b", "infinity", "infinity", "-infinity", "true", "100", "2147483647"],
        ["7", "US", "10.00", "5", "\u00A0", "2027-01-01", "2027-01-01 10:00:00", "2027-01-01 00:00:00Z", null, "1.5", null],
    ];

    [Theory]
    [InlineData("country = US", 2)]
    [InlineData("country <> US", 4)]
    [InlineData("not country = US", 5)]
    [InlineData("country not in (US, CA)", 4)]
    [InlineData("country in (US, CA) and not country is null", 3)]
    [InlineData("country is null", 1)]
    [InlineData("country > US", 3)]
    [InlineData("country < a", 3)]
    [InlineData("country = 'Ünï 😀'", 1)]
    [InlineData("total > 0", 4)]
    [InlineData("total > 0.005", 4)]
    [InlineData("total = 10", 2)]
    [InlineData("total = 10.000", 2)]
    [InlineData("total in (10, -10.5)", 3)]
    [InlineData("large = 12345678901234567890123456789.123456789", 2)]
    [InlineData("large > 12345678901234567890123456789.123456788", 2)]
    [InlineData("large < 0", 1)]
    [InlineData("large = 0.1", 2)]
    [InlineData("note is blank", 2)]
    [InlineData("note is not blank", 5)]
    [InlineData("not note is blank and note is not null", 4)]
    [InlineData("note matches '.*@.*'", 1)]
    [InlineData("note not matches '.+'", 2)]
    [InlineData("country matches '[A-Z]{2}'", 3)]
    [InlineData("country matches '.{5}'", 1)]
    [InlineData("made >= 2015-01-01 and made < 2027-01-31", 3)]
    [InlineData("made = infinity", 1)]
    [InlineData("at >= 2027-01-01", 5)]
    [InlineData("at > '2027-01-31 23:59:59'", 3)]
    [InlineData("seen < 2027-01-01", 3)]
    [InlineData("seen = '2027-01-01 01:00:00+01'", 2)]
    [InlineData("paid = true", 3)]
    [InlineData("paid <> true", 2)]
    [InlineData("ratio = 1.5 or ratio < 0", 4)]
    [InlineData("n >= 1.5", 3)]
    [InlineData("n in (2, -3)", 3)]
    [InlineData("n in (2, 1.5)", 2)]
    [InlineData("n < 99999999999999999999", 5)]
    [InlineData("country = US or (total < 0 and not paid = true)", 3)]
    public async Task A_condition_finds_the_rows_for_which_it_holds(string condition, long wanted)
    {
        ISystem system = await FilledAsync(Orders, OrderRows);

        RowTallies tallies = await CountAsync(system, Orders, new Breaks(Parsed(condition)), new Breaks(new Not(Parsed(condition))));

        Assert.Equal(7, tallies.Rows);
        Assert.Equal([new RowTally(7, wanted), new RowTally(7, 7 - wanted)], tallies.Tests);
    }

    [Fact]
    public async Task Where_says_which_rows_are_considered()
    {
        ISystem system = await FilledAsync(Orders, OrderRows);

        RowTallies tallies = await CountAsync(
            system,
            Orders,
            new Breaks(Parsed("total <= 0"), Parsed("country in (US, us, CA)")),
            new Repeated(["country"], Parsed("id > 1")),
            new Repeated(["country"]),
            new Lonely(["n"], Orders, ["id"], Parsed("country = US")));

        Assert.Equal([new RowTally(4, 2), new RowTally(6, 0), new RowTally(7, 1), new RowTally(2, 0)], tallies.Tests);
    }

    [Theory]
    [InlineData("country", 1, "id=7")]
    [InlineData("large", 2, "id=4|id=6")]
    [InlineData("total", 1, "id=7")]
    [InlineData("seen", 1, "id=7")]
    [InlineData("ratio", 2, "id=4|id=7")]
    [InlineData("country,total,made", 1, "id=7")]
    [InlineData("country,n", 0, "")]
    public async Task Rows_beyond_the_first_of_equal_ones_are_repeated(string columns, long wanted, string keys)
    {
        ISystem system = await FilledAsync(Orders, OrderRows);
        var test = new Repeated([.. columns.Split(',')]);

        RowTallies tallies = await CountAsync(system, Orders, test);
        ImmutableArray<string> found = await system.RuleProbe!.KeysAsync(Orders, test, 10, Limits, TestContext.Current.CancellationToken);

        Assert.Equal(wanted, tallies.Tests[0].Found);
        Assert.Equal(keys, string.Join('|', found));
    }

    [Fact]
    public async Task A_row_is_lonely_when_all_its_columns_have_values_and_no_counterpart()
    {
        TableSchema parents = TestTable.Of("a,b", "a:text!", "b:numeric!") with { Name = new TableName("parents") };
        TableSchema children = TestTable.Of("id", "id:bigint!", "a:text", "b:numeric(9,3)");
        ISystem system = await FilledAsync(parents, ["x", "1.5"], ["y", "2.00"], ["X", "3"]);
        await fixture.CreateAsync(system, children);
        await InsertAsync(system, children, ["1", "x", "1.500"], ["2", "x", "2.000"], ["3", "y", "2.000"], ["4", null, "7.000"], ["5", "x", null], ["6", "z", "9.000"], ["7", "x", "3.000"]);
        var test = new Lonely(["a", "b"], parents, ["a", "b"]);

        RowTallies tallies = await CountAsync(system, children, test);
        ImmutableArray<string> keys = await system.RuleProbe!.KeysAsync(children, test, 2, Limits, TestContext.Current.CancellationToken);

        Assert.Equal(new RowTally(7, 3), tallies.Tests[0]);
        Assert.Equal(["id=2", "id=6"], keys);
    }

    [Fact]
    public async Task A_table_may_refer_to_itself()
    {
        TableSchema staff = TestTable.Of("id", "id:bigint!", "boss:bigint");
        ISystem system = await FilledAsync(staff, ["1", null], ["2", "1"], ["3", "9"]);
        var test = new Lonely(["boss"], staff, ["id"]);

        Assert.Equal(new RowTally(3, 1), (await CountAsync(system, staff, test)).Tests[0]);
        Assert.Equal(["id=3"], await system.RuleProbe!.KeysAsync(staff, test, 5, Limits, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Keys_come_in_key_order_and_no_more_than_are_asked_for()
    {
        TableSchema lines = TestTable.Of("b,a", "a:bigint!", "b:text!", "v:text");
        ISystem system = await FilledAsync(lines, ["2", "y", null], ["1", "y", null], ["3", "x", "q"], ["10", "x", null], ["9", "x", null]);

        ImmutableArray<string> keys = await system.RuleProbe!.KeysAsync(lines, new Breaks(Parsed("v is null")), 3, Limits, TestContext.Current.CancellationToken);

        Assert.Equal(["b='x', a=9", "b='x', a=10", "b='y', a=1"], keys);
    }

    [Fact]
    public async Task A_table_without_a_key_is_counted_and_gives_no_keys()
    {
        TableSchema log = TestTable.Of("", "v:text", "n:bigint");
        ISystem system = await FilledAsync(log, ["a", "1"], ["a", "1"], ["a", null], [null, "1"]);

        RowTallies tallies = await CountAsync(system, log, new Repeated(["v"]), new Repeated(["v", "n"]), new Breaks(Parsed("v = a")));

        Assert.Equal([2, 1, 3], tallies.Tests.Select(t => t.Found));
        Assert.Empty(await system.RuleProbe!.KeysAsync(log, new Breaks(Parsed("v = a")), 5, Limits, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_empty_table_breaks_nothing()
    {
        ISystem system = await FilledAsync(Orders);

        RowTallies tallies = await CountAsync(system, Orders, new Breaks(Parsed("note is null")), new Repeated(["country"]), new Lonely(["n"], Orders, ["id"]));
        ImmutableArray<GroupTotal> totals = await TotalsAsync(system, new TotalsQuery([TotalTerm.Count, TotalTerm.Sum("total")], []));

        Assert.Equal(0, tallies.Rows);
        Assert.All(tallies.Tests, t => Assert.Equal(default, t));
        Assert.Equal(["|0,"], totals.Select(Shown));
        Assert.Empty(await TotalsAsync(system, new TotalsQuery([TotalTerm.Count], [new("country")])));
    }

    [Fact]
    public async Task No_tests_count_the_rows()
    {
        ISystem system = await FilledAsync(Orders, OrderRows);

        Assert.Equal(7, (await CountAsync(system, Orders)).Rows);
    }

    [Fact]
    public async Task Odd_names_are_names()
    {
        TableSchema odd = TestTable.Of("select", "select:bigint!", "a b'c;--:text", "Probed:bigint") with { Name = new TableName("order by 'x'; --") };
        ISystem system = await FilledAsync(odd, ["1", "x", "1"], ["2", "x", "5"]);

        RowTallies tallies = await CountAsync(system, odd, new Breaks(Parsed("\"a b'c;--\" = x")), new Repeated(["a b'c;--"]), new Lonely(["Probed"], odd, ["select"]));

        Assert.Equal([2, 1, 1], tallies.Tests.Select(t => t.Found));
    }

    [Fact]
    public async Task Hostile_literals_are_literals()
    {
        TableSchema table = TestTable.Of("id", "id:bigint!", "v:text");
        string hostile = "'; DROP TABLE samples; --";
        ISystem system = await FilledAsync(table, ["1", hostile], ["2", "$1"], ["3", "%s"]);

        RowTallies tallies = await CountAsync(
            system, table, new Breaks(new Compared("v", Comparison.Equal, hostile)), new Breaks(new OneOf("v", ["$1", "{a,b}", "\\", "\""])), new Breaks(new Compared("v", Comparison.GreaterOrEqual, "")));

        Assert.Equal([1, 1, 3], tallies.Tests.Select(t => t.Found));
    }

    [Theory]
    [InlineData("n = x", "samples.n", "literal 1 of the rule is no integer")]
    [InlineData("n = 1 and made in (2027-01-01, 2027-02-30)", "samples.made", "literal 3 of the rule is no date")]
    [InlineData("paid = perhaps", "samples.paid", "literal 1 of the rule is no boolean")]
    [InlineData("nowhere = 1", "samples.nowhere", "the table stores no such column")]
    [InlineData("n is blank", "samples.n", "only texts are blank")]
    [InlineData("made matches 'x'", "samples.made", "only texts are blank")]
    public async Task A_question_that_does_not_fit_the_table_is_refused(string condition, string place, string seen)
    {
        ISystem system = await FilledAsync(Orders);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => CountAsync(system, Orders, new Breaks(Parsed(condition))));

        Assert.Equal((EngineFaultKind.BadSetup, place), (fault.Kind, fault.Place));
        Assert.Contains(seen, fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Totals_are_exact_however_many_digits_they_have()
    {
        ISystem system = await FilledAsync(Orders, OrderRows);

        ImmutableArray<GroupTotal> totals = await TotalsAsync(
            system, new TotalsQuery([TotalTerm.Count, TotalTerm.Sum("large"), TotalTerm.Sum("total"), TotalTerm.Min("total"), TotalTerm.Max("large"), TotalTerm.Sum("n")], []));

        Assert.Equal(
            ["|7,24691357802469135780246913583.4469135779999999999999999999999,10000000009.5,-10.5,12345678901234567890123456789.123456789,2147483649"],
            totals.Select(Shown));
    }

    [Theory]
    [InlineData("country", GroupPart.None, "NULL|1 CA|1 US|2 us|1 Ünï 😀|1 é|1")]
    [InlineData("large", GroupPart.None, "NULL|1 -0.0000000000000000000000000000001|1 0.1|2 12345678901234567890123456789.123456789|2 5|1")]
    [InlineData("total", GroupPart.None, "NULL|1 -10.5|1 0|1 0.01|1 10|2 9999999999.99|1")]
    [InlineData("paid", GroupPart.None, "NULL|2 false|2 true|3")]
    [InlineData("ratio", GroupPart.None, "NULL|1 -2|1 0.5|1 1.5|3 100|1")]
    [InlineData("made", GroupPart.None, "NULL|1 2015-01-01|1 2027-01-01|2 2027-01-31|1 2028-02-29|1 infinity|1")]
    [InlineData("made", GroupPart.Year, "NULL|1 2015|1 2027|3 2028|1 infinity|1")]
    [InlineData("made", GroupPart.Month, "NULL|1 2015-01|1 2027-01|3 2028-02|1 infinity|1")]
    [InlineData("at", GroupPart.Day, "NULL|1 2015-01-01|1 2027-01-01|2 2027-01-31|1 2028-02-29|1 infinity|1")]
    [InlineData("seen", GroupPart.Month, "NULL|1 -infinity|1 2015-01|1 2026-12|1 2027-01|2 2027-02|1")]
    public async Task Groups_have_texts_that_do_not_depend_on_the_engine(string column, GroupPart part, string wanted)
    {
        ISystem system = await FilledAsync(Orders, OrderRows);

        ImmutableArray<GroupTotal> totals = await TotalsAsync(system, new TotalsQuery([TotalTerm.Count], [new(column, part)]));

        Assert.Equal(wanted, string.Join(' ', totals.Select(t => $"{t.Keys[0] ?? "NULL"}|{t.Totals[0]}")));
    }

    [Fact]
    public async Task Groups_may_have_several_keys_and_a_condition()
    {
        ISystem system = await FilledAsync(Orders, OrderRows);

        ImmutableArray<GroupTotal> totals = await TotalsAsync(
            system, new TotalsQuery([TotalTerm.Sum("total"), TotalTerm.Count], [new("made", GroupPart.Year), new("paid")], Parsed("id > 1 and country is not null")));

        Assert.Equal(["2015/false|0.01,1", "2027/NULL|10,1", "2027/false|-10.5,1", "2028/true|0,1", "infinity/true|9999999999.99,1"], totals.Select(Shown));
    }

    [Fact]
    public async Task A_sum_of_floating_point_numbers_is_refused_with_the_reason()
    {
        ISystem system = await FilledAsync(Orders);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => TotalsAsync(system, new TotalsQuery([TotalTerm.Sum("ratio")], [])));

        Assert.Equal((EngineFaultKind.BadSetup, "samples.ratio"), (fault.Kind, fault.Place));
        Assert.Contains("depends on the order", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_total_of_what_is_no_number_is_refused()
    {
        TableSchema table = TestTable.Of("id", "id:bigint!", "v:numeric");
        ISystem system = await FilledAsync(table, ["1", "1"], ["2", "NaN"]);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(
            () => system.RuleProbe!.TotalsAsync(table, new TotalsQuery([TotalTerm.Sum("v")], []), Limits, TestContext.Current.CancellationToken));

        Assert.Equal((EngineFaultKind.BadData, "samples.v"), (fault.Kind, fault.Place));
        Assert.Equal(1, (await CountAsync(system, table, new Breaks(Parsed("v > 1")))).Tests[0].Found);
    }

    [Fact]
    public async Task More_groups_than_there_may_be_are_a_fault()
    {
        ISystem system = await FilledAsync(Orders, OrderRows);
        var query = new TotalsQuery([TotalTerm.Count], [new("id")]);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(
            () => system.RuleProbe!.TotalsAsync(Orders, query, new ProbeLimits(Limits.Longest, 6), TestContext.Current.CancellationToken));

        Assert.Equal((EngineFaultKind.BadSetup, "samples"), (fault.Kind, fault.Place));
        Assert.Equal(7, (await system.RuleProbe!.TotalsAsync(Orders, query, new ProbeLimits(Limits.Longest, 7), TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task Thousands_of_rows_and_hundreds_of_tests_are_counted_together()
    {
        TableSchema table = TestTable.Of("id", "id:bigint!", "v:text", "n:integer");
        ISystem system = await FilledAsync(table, [.. Enumerable.Range(0, 5000).Select(i => new[] { $"{i}", i % 3 == 0 ? null : $"v{i % 100}", $"{i % 1000}" })]);

        RowTallies tallies = await CountAsync(system, table, [.. Enumerable.Range(0, 900).Select(i => new Breaks(Parsed($"n = {i}"), Parsed("v is not null")))]);
        ImmutableArray<string> keys = await system.RuleProbe!.KeysAsync(table, new Repeated(["n"]), 3, Limits, TestContext.Current.CancellationToken);

        Assert.Equal(5000, tallies.Rows);
        Assert.All(tallies.Tests, t => Assert.Equal(3333, t.Considered));
        Assert.Equal(Enumerable.Range(0, 900).Select(i => (long)Enumerable.Range(0, 5).Count(k => ((k * 1000) + i) % 3 != 0)), tallies.Tests.Select(t => t.Found));
        Assert.Equal(["id=1000", "id=1001", "id=1002"], keys);
    }

    [Theory]
    [InlineData("SELECT count(*) FROM {0}", "7")]
    [InlineData("SELECT sum(id) FROM {0};\n", "28")]
    [InlineData("SELECT -1 -- the end", "-1")]
    [InlineData("WITH n AS (SELECT 2 AS v) SELECT v * 3 FROM n", "6")]
    [InlineData("VALUES (1)", "1")]
    [InlineData("SELECT 0.5", "0.5")]
    public async Task A_users_query_gives_one_number(string sql, string wanted)
    {
        ISystem system = await FilledAsync(Orders, OrderRows);

        Assert.Equal(wanted, (await NumberAsync(system, sql)).ToString());
    }

    [Theory]
    [InlineData("SELECT id FROM {0}", "more than one row")]
    [InlineData("SELECT id FROM {0} WHERE id < 0", "no row")]
    [InlineData("SELECT 1, 2", "2 columns")]
    [InlineData("SELECT NULL", "NULL")]
    [InlineData("SELECT 'x'", "")]
    [InlineData("", "")]
    [InlineData("SELECT", "")]
    [InlineData("SELECT * FROM nowhere", "")]
    public async Task Anything_but_one_number_is_a_fault_that_says_so(string sql, string seen)
    {
        ISystem system = await FilledAsync(Orders, OrderRows);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => NumberAsync(system, sql));

        Assert.Contains(seen, fault.Seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INSERT INTO {0} (id) VALUES (99)")]
    [InlineData("INSERT INTO {0} (id) VALUES (99) RETURNING id")]
    [InlineData("WITH w AS (INSERT INTO {0} (id) VALUES (99) RETURNING id) SELECT count(*) FROM w")]
    [InlineData("SELECT 1; DELETE FROM {0}")]
    [InlineData("SELECT 1; COMMIT; DELETE FROM {0}; SELECT 1")]
    [InlineData("SELECT 1) AS a; COMMIT; DELETE FROM {0}; SELECT * FROM (SELECT 1")]
    [InlineData("COMMIT")]
    [InlineData("DROP TABLE {0}")]
    [InlineData("SELECT 1 /*")]
    public async Task A_users_query_cannot_write(string sql)
    {
        ISystem system = await FilledAsync(Orders, OrderRows);

        await Assert.ThrowsAsync<EngineFault>(() => NumberAsync(system, sql));

        using RowBatch rows = await system.ReadAllAsync(Orders);
        Assert.Equal(7, rows.Rows);
        Assert.Equal("7", (await NumberAsync(system, "SELECT count(*) FROM {0}")).ToString());
    }

    [Fact]
    public async Task A_query_that_takes_too_long_is_ended_and_may_be_tried_later()
    {
        ISystem system = await FilledAsync(Orders);
        var limits = new ProbeLimits(TimeSpan.FromMilliseconds(200));
        const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i % 1000 + 1 FROM n) SELECT count(*) FROM n";

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => system.RuleProbe!.NumberAsync(Endless, limits, TestContext.Current.CancellationToken));

        Assert.Equal(EngineFaultKind.RetryLater, fault.Kind);
        Assert.Contains("0.2 s", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_count_that_takes_too_long_names_its_table_and_limit()
    {
        TableSchema table = TestTable.Of("id", "id:bigint!", "v:text");
        ISystem system = await FilledAsync(table, [.. Enumerable.Range(0, 5000).Select(i => new[] { $"{i}", new string('a', 200) })]);
        RowTest[] tests = [.. Enumerable.Range(1, 300).Select(i => new Breaks(Parsed($"v matches '(a|b)*c{{{1 + (i % 200)}}}'")))];

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(
            () => system.RuleProbe!.CountAsync(table, [.. tests], new ProbeLimits(TimeSpan.FromMilliseconds(20)), TestContext.Current.CancellationToken));

        Assert.Equal((EngineFaultKind.RetryLater, "samples"), (fault.Kind, fault.Place));
        Assert.Contains("0.02 s", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_cancelled_ends_with_a_cancellation()
    {
        ISystem system = await FilledAsync(Orders, OrderRows);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => system.RuleProbe!.CountAsync(Orders, [], Limits, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => system.RuleProbe!.NumberAsync("SELECT 1", Limits, cancelled.Token));
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => fixture.Dispose();

    protected async Task<ISystem> FilledAsync(TableSchema table, params string?[][] rows)
    {
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, table);
        await InsertAsync(system, table, rows);
        return system;
    }

    protected Task<ExactNumber> NumberAsync(ISystem system, string sql) =>
        system.RuleProbe!.NumberAsync(sql.Replace("{0}", samples, StringComparison.Ordinal), Limits, TestContext.Current.CancellationToken);

    private static async Task InsertAsync(ISystem system, TableSchema table, params string?[][] rows)
    {
        using RowBatch batch = WrittenRows.Of(table, rows);
        await system.InsertAsync(table, batch);
    }

    private static Task<RowTallies> CountAsync(ISystem system, TableSchema table, params RowTest[] tests) =>
        system.RuleProbe!.CountAsync(table, [.. tests], Limits, TestContext.Current.CancellationToken);

    private static Task<ImmutableArray<GroupTotal>> TotalsAsync(ISystem system, TotalsQuery query) =>
        system.RuleProbe!.TotalsAsync(Orders, query, Limits, TestContext.Current.CancellationToken);

    private static string Shown(GroupTotal group) => $"{string.Join('/', group.Keys.Select(k => k ?? "NULL"))}|{string.Join(',', group.Totals)}";

    private static Condition Parsed(string text) => ConditionText.TryParse(text, out Condition? condition, out ConditionMistake? mistake) ? condition : throw new ArgumentException($"{mistake}");
}
