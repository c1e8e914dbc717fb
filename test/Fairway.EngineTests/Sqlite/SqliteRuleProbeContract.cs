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
