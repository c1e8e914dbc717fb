using Fairway.Chart.Findings;
using Fairway.Chart.Logs;
using Fairway.Chart.Model;
using Fairway.Chart.Statements;
using Fairway.Control.Challenge;
using Fairway.Flow.Engines;
using Fairway.Tests.Chart;
using Fairway.Tests.Control.Plan;

namespace Fairway.Tests.Control.Challenge;

public class TrafficRuleTests
{
    private static readonly SchemaNames Names = new(SqlDialect.PostgreSql, [new RelationNames("public", "orders", ["id", "total"]), new RelationNames("public", "customers", ["id", "name"])], "public");

    [Fact]
    public void Statistics_that_were_evicted_are_warned_of()
    {
        Assert.Equal([": The server's statistics have evicted statements 12,841 times; rare statements are missing from the map."], With(new TrafficFacts(TimeSpan.Zero, 12_841, [], [])).Ask("FW113"));
        Assert.Empty(With(new TrafficFacts(TimeSpan.Zero, 0, [], [])).Ask("FW113"));
        Assert.Equal(["needs how often the source's server has evicted statements from its statistics, which it did not tell"], With(new TrafficFacts(TimeSpan.Zero, null, [], [])).Ask("FW113"));
        Assert.Equal(["needs looks at traffic: run 'fairway discover --watch', or let a runner watch"], With(null).Ask("FW113"));
    }

    [Fact]
    public void Calls_that_cannot_be_told_apart_are_an_error_on_critical_data()
    {
        TrafficFacts traffic = new(TimeSpan.Zero, null, [], [new SharedFact("shop", 1_400, 126, ["app"])]);

        Assert.Equal(
            ["[shop] consumers: 9 % of calls on tables of C1 domain `shop` (126 of 1,400) are from the shared user `app`; consumers cannot be told apart. Set application names."],
            With(traffic).Ask("FW114"));
        Assert.Empty((With(traffic) with { Spec = Questioned.Unreached(Questioned.File()).Spec }).Ask("FW114"));
        Assert.Empty(With(traffic with { Shared = [new SharedFact("shop", 1_400, 14, ["app"])] }).Ask("FW114"));
        Assert.Equal(["needs looks at traffic: run 'fairway discover --watch', or let a runner watch"], With(null).Ask("FW114"));
    }

    [Fact]
    public void Routines_that_make_SQL_at_run_time_are_warned_of()
    {
        Assert.Equal([": Routine `sp_close_month` builds SQL at run time; its dependencies are opaque."], (With(null) with { OpaqueRoutines = ["sp_close_month"] }).Ask("FW116"));
        Assert.Equal([": Routines `a` and `b` build SQL at run time; their dependencies are opaque."], (With(null) with { OpaqueRoutines = ["a", "b"] }).Ask("FW116"));
        Assert.Empty((With(null) with { OpaqueRoutines = [] }).Ask("FW116"));
        Assert.Equal(["needs the texts of the source's routines, which could not be read"], With(null).Ask("FW116"));
    }

    [Fact]
    public void Statements_that_name_two_domains_and_calls_of_a_shared_login_are_counted()
    {
        ChallengeFacts facts = Questioned.Unreached(Questioned.File(domains: "orders: { tables: [orders] }\n  customers: { tables: [customers] }"));
        var chart = new ChartSnapshot(Charts.At, [new Node(Charts.Table("public.orders")), new Node(Charts.Table("public.customers"))], [], []);
        var log = new TrafficLog(SqlDialect.PostgreSql);
        Say(log, "app", "", "SELECT o.total FROM orders o JOIN customers c ON c.id = o.id");
        Say(log, "app", "web", "SELECT total FROM orders");
        Say(log, "app", "web", "SELECT total FROM orders");
        Say(log, "job", "", "SELECT name FROM customers");

        TrafficFacts traffic = new TrafficReading(facts.Spec, chart, Names).Of(new TrafficLog(SqlDialect.PostgreSql), log)!;

        Assert.Equal([new AcrossFact("customers", "orders", 1)], traffic.Across);
        Assert.Equal(["customers 2 1 app", "orders 3 1 app"], traffic.Shared.Select(s => $"{s.Domain} {s.Calls} {s.Untold} {string.Join(",", s.Users)}"));
        Assert.Null(new TrafficReading(facts.Spec, chart, Names).Of(new TrafficLog(SqlDialect.PostgreSql), new TrafficLog(SqlDialect.PostgreSql)));
    }

    [Fact]
    public void What_the_server_has_evicted_is_kept_with_the_traffic()
    {
        var log = new TrafficLog(SqlDialect.PostgreSql);
        log.Add(new ActivityLook([], 0) { Statements = [], Forgotten = 7 }, Charts.At);

        TrafficLog read = Fairway.Control.Charting.TrafficForm.Read(Fairway.Control.Charting.TrafficForm.ToBytes(log), SqlDialect.PostgreSql);

        Assert.Equal(7, read.Forgotten);
    }

    private static ChallengeFacts With(TrafficFacts? traffic) => Questioned.Facts(Questioned.File(Questioned.Sell), Draft.Table("orders")) with { Traffic = traffic };

    private static void Say(TrafficLog log, string user, string application, string statement) => log.Add(new LoggedStatement(Charts.At, user, application, "", statement));
}
