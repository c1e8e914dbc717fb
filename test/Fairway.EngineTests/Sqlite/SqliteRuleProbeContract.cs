using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.EngineTests.Sqlite;

public sealed class SqliteRuleProbeContract() : RuleProbeContract(new SqliteFixture(), "samples")
{
    private readonly SqliteFixture _files = new();

    [Theory]
    [InlineData("PRAGMA query_only = OFF")]
    [InlineData("ATTACH 'other.db' AS other")]
    [InlineData("VACUUM INTO 'copy.db'")]
    public async Task What_is_no_query_is_refused(string sql)
    {
        ISystem system = await FilledAsync(TestTable.Of("id", "id:bigint!"), ["1"]);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => NumberAsync(system, sql));

        Assert.Equal(EngineFaultKind.BadSetup, fault.Kind);
    }

    [Fact]
    public async Task One_number_that_is_stored_in_several_ways_is_one()
    {
        TableSchema table = TestTable.Of("id", "id:bigint!", "v:numeric(9,2)", "u:numeric", "at:timestamp");
        ISystem system = _files.NewSystem();
        _files.Execute(system, """
            CREATE TABLE samples (id INTEGER PRIMARY KEY, v ANY_BLOB, u DECIMAL_TEXT, at TEXT);
            INSERT INTO samples VALUES (1, 1, '1', '2027-01-01 00:00:00'), (2, 1.0, '1.0', '2027-01-01T00:00:00'), (3, '1.00', '+01.00', '2027-01-01 00:00:00.000');
            """);
        RowTest[] tests =
        [
            new Repeated(["v"]), new Repeated(["u"]), new Repeated(["at"]), new Breaks(new Compared("v", Comparison.Equal, "1")), new Lonely(["v"], table, ["u"]),
            new Lonely(["u"], table, ["id"]),
        ];

        RowTallies tallies = await system.RuleProbe!.CountAsync(table, [.. tests], new ProbeLimits(TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);

        Assert.Equal([2, 2, 2, 3, 0, 0], tallies.Tests.Select(t => t.Found));
    }

    [Fact]
    public async Task A_value_that_is_not_of_its_columns_type_is_a_fault_and_not_a_wrong_count()
    {
        TableSchema table = TestTable.Of("id", "id:bigint!", "n:bigint");
        ISystem system = _files.NewSystem();
        _files.Execute(system, "CREATE TABLE samples (id INTEGER PRIMARY KEY, n ANY); INSERT INTO samples VALUES (1, 5), (2, 'five')");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => system.RuleProbe!.CountAsync(
            table, [new Breaks(new Compared("n", Comparison.Greater, "1"))], new ProbeLimits(TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken));

        Assert.Equal((EngineFaultKind.BadData, "samples.n at rowid=2"), (fault.Kind, fault.Place));
        Assert.DoesNotContain("five", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_any_kind_may_stand_questions_of_order_and_sums_say_how_many_do_not_answer_them()
    {
        ISystem system = _files.NewSystem();
        _files.Execute(system, "CREATE TABLE samples (id INTEGER PRIMARY KEY, n INTEGER, w TEXT); INSERT INTO samples VALUES (1, 5, 'a'), (2, 'five', 'b'), (3, x'05', x'00'), (4, NULL, NULL), (5, 7.5, 'c')");
        TableSchema table = (await system.SchemaReader.ReadAsync(TestContext.Current.CancellationToken)).Tables.Single(t => t.Name.Name == "samples");
        var limits = new ProbeLimits(TimeSpan.FromMinutes(1));

        EngineFault[] faults =
        [
            await Assert.ThrowsAsync<EngineFault>(() => system.RuleProbe!.CountAsync(table, [new Breaks(new Compared("n", Comparison.Greater, "1"))], limits, TestContext.Current.CancellationToken)),
            await Assert.ThrowsAsync<EngineFault>(() => system.RuleProbe!.TotalsAsync(table, new TotalsQuery([TotalTerm.Sum("n")], []), limits, TestContext.Current.CancellationToken)),
            await Assert.ThrowsAsync<EngineFault>(() => system.RuleProbe!.TotalsAsync(table, new TotalsQuery([TotalTerm.Count], [new("n")]), limits, TestContext.Current.CancellationToken)),
        ];
        RowTest[] tests =
        [
            new Breaks(new Not(new OneOf("n", ["5"]))), new Breaks(new Compared("n", Comparison.NotEqual, "5")), new Breaks(new IsNull("n")), new Breaks(new IsBlank("w")), new Repeated(["n"]),
            new Lonely(["n"], table, ["id"]),
        ];
        RowTallies tallies = await system.RuleProbe!.CountAsync(table, [.. tests], limits, TestContext.Current.CancellationToken);

        Assert.All(faults, f => Assert.Equal((EngineFaultKind.BadData, "samples.n", "3 of its values are no bigint, which is what the column declares"), (f.Kind, f.Place, f.Seen)));
        Assert.All(faults, f => Assert.DoesNotContain("five", f.Message, StringComparison.Ordinal));
        Assert.Equal([4, 3, 1, 0, 0, 3], tallies.Tests.Select(t => t.Found));
    }

    [Theory]
    [InlineData("SELECT count(*)\nFROM smples", "no such table: smples", "")]
    [InlineData("SELECT sum(nme) FROM samples", "no such column: nme", " (line 1, column 12)")]
    [InlineData("SELECT cnt(id) FROM samples", "no such function: cnt", " (line 1, column 8)")]
    [InlineData("SELECT count(*)\n  FORM samples", "it is no query that SQLite reads", " (line 2, column 8)")]
    [InlineData("SELECT 'secret' 5 FROM samples", "it is no query that SQLite reads", " (line 1, column 17)")]
    public async Task A_mistake_in_a_users_query_is_named_with_its_place(string sql, string seen, string place)
    {
        ISystem system = await FilledAsync(TestTable.Of("id", "id:bigint!"), ["1"]);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => NumberAsync(system, sql));

        Assert.Equal(seen + place, fault.Seen);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_fails_while_it_runs_shows_no_value()
    {
        ISystem system = await FilledAsync(TestTable.Of("id", "id:bigint!", "v:text"), ["9223372036854775807", "bob@home"]);

        EngineFault overflow = await Assert.ThrowsAsync<EngineFault>(() => NumberAsync(system, "SELECT sum(id) + sum(id) FROM (SELECT id FROM {0} UNION ALL SELECT id FROM {0})"));
        EngineFault json = await Assert.ThrowsAsync<EngineFault>(() => NumberAsync(system, "SELECT json_extract(v, '$.a') FROM {0}"));

        Assert.Equal(("it failed while it ran: a number is larger than 64 bits", "it failed while it ran"), (overflow.Seen, json.Seen));
        Assert.DoesNotContain("bob", json.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_without_a_type_compares_numbers_with_numbers_and_texts_with_texts()
    {
        TableSchema table = TestTable.Of("id", "id:bigint!", "v:any");
        ISystem system = _files.NewSystem();
        _files.Execute(system, "CREATE TABLE samples (id INTEGER PRIMARY KEY, v); INSERT INTO samples VALUES (1, 5), (2, 5.0), (3, '5'), (4, x'35'), (5, ''), (6, NULL)");
        Condition[] conditions =
        [
            new Compared("v", Comparison.Equal, "5"), new Compared("v", Comparison.Equal, "'5'"), new OneOf("v", ["5", "x'35'"]), new Compared("v", Comparison.NotEqual, "5"), new IsBlank("v"),
            new IsNull("v"),
        ];

        RowTallies tallies = await system.RuleProbe!.CountAsync(
            table, [.. conditions.Select(c => new Breaks(c))], new ProbeLimits(TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);

        Assert.Equal([2, 1, 3, 3, 1, 1], tallies.Tests.Select(t => t.Found));
    }

    protected override void Dispose(bool disposing)
    {
        _files.Dispose();
        base.Dispose(disposing);
    }
}
