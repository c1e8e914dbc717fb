using Fairway.Chart.Model;
using Fairway.Control.Challenge;
using Fairway.Tests.Chart;
using Fairway.Tests.Control.Plan;

namespace Fairway.Tests.Control.Challenge;

public class ChartRuleTests
{
    private static readonly TrafficFacts Watched = new(TimeSpan.FromDays(35), null, [], []);
    private static readonly Node Orders = new(Charts.Table("orders")) { Columns = ["id", "total"] };

    [Fact]
    public void Somebody_who_uses_critical_data_and_is_nobodys_is_an_error()
    {
        ChallengeFacts facts = Charted(Charts.Edge(Charts.Consumer("metabase"), Orders.Id), Charts.Edge(Charts.Consumer("intern1"), Orders.Id));

        Assert.Equal(["[shop] consumers: 2 consumers whom nobody declares use tables of `shop`: `intern1` and `metabase`."], facts.Ask("FW111"));
        Assert.Equal(["[shop] consumers: 2 consumers whom nobody declares use tables of `shop` in 35 days of watching: `intern1` and `metabase`."], (facts with { Traffic = Watched }).Ask("FW111"));
    }

    [Fact]
    public void Who_is_declared_claimed_unlikely_or_uses_nothing_critical_is_not()
    {
        Node declared = new(Charts.Consumer("web")) { IsDeclared = true };
        Node owned = new(Charts.Consumer("sheet")) { Owner = "ann" };
        Edge[] edges = [Charts.Edge(declared.Id, Orders.Id), Charts.Edge(owned.Id, Orders.Id), Charts.Edge(Charts.Consumer("maybe"), Orders.Id, what: 0.4)];
        ChartSnapshot chart = new(Questioned.Now, [Orders, declared, owned], edges, []);
        ChartSnapshot unclassed = new(Questioned.Now, [Orders], [Charts.Edge(Charts.Consumer("metabase"), Orders.Id)], []);

        Assert.Empty((Questioned.Facts(Questioned.File(Questioned.Sell), Table()) with { Chart = chart }).Ask("FW111"));
        Assert.Empty((Questioned.Facts(Questioned.File(), Table()) with { Chart = unclassed }).Ask("FW111"));
    }

    [Theory]
    [InlineData("quarterly", "every 92 days")]
    [InlineData("0 2 1 */3 *", "every 92 days")]
    [InlineData("0 0 1 1 *", "every 366 days")]
    public void Who_comes_more_rarely_than_was_watched_cannot_have_been_seen(string schedule, string cadence)
    {
        Assert.Equal([$"consumers.report: The observation window is 35 days; `report` comes {cadence} and cannot have been seen."], Scheduled(schedule).Ask("FW112"));
    }

    [Theory]
    [InlineData("monthly")]
    [InlineData("0 2 1 * *")]
    [InlineData("now and then")]
    public void Who_comes_often_enough_or_nobody_knows_when_could_have_been(string schedule) => Assert.Empty(Scheduled(schedule).Ask("FW112"));

    [Fact]
    public void Who_was_seen_was_seen()
    {
        ChallengeFacts facts = Scheduled("quarterly");

        Assert.Empty((facts with { Chart = new ChartSnapshot(Questioned.Now, [Orders], [Charts.Edge(Charts.Consumer("report"), Orders.Id, method: Method.QueryLog)], []) }).Ask("FW112"));
        Assert.Single((facts with { Chart = new ChartSnapshot(Questioned.Now, [Orders], [Charts.Edge(Charts.Consumer("report"), Orders.Id, method: Method.Source)], []) }).Ask("FW112"));
    }

    [Fact]
    public void Without_looks_at_traffic_nobody_knows_who_could_have_been_seen() =>
        Assert.Equal(["needs looks at traffic: run 'fairway discover --watch', or let a runner watch"], (Scheduled("quarterly") with { Traffic = null }).Ask("FW112"));

    [Fact]
    public void A_map_of_more_than_a_week_or_of_other_tables_is_old()
    {
        ChartSnapshot old = new(Questioned.Now - TimeSpan.FromDays(23), [Orders, new Node(Charts.Table("gone"))], [], []);
        ChallengeFacts facts = Questioned.Facts(Questioned.File(), Draft.Table("orders", "total", "note"), Draft.Table("young")) with { Chart = old };

        Assert.Equal([": The map is 23 days old, and 3 tables have changed since."], facts.Ask("FW115"));
        Assert.Equal([": The map is 23 days old, and what has changed since is not known, for the source cannot be reached."], (facts with { Source = null }).Ask("FW115"));
        Assert.Equal([": The map is 0 days old, and 1 table has changed since."], (Questioned.Facts(Questioned.File(), Table(), Draft.Table("young")) with { Chart = new ChartSnapshot(Questioned.Now, [Orders], [], []) }).Ask("FW115"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_map_of_a_week_of_the_same_tables_is_not(int days)
    {
        ChartSnapshot chart = new(Questioned.Now - TimeSpan.FromDays(days), [Orders], [], []);

        Assert.Empty((Questioned.Facts(Questioned.File(), Table()) with { Chart = chart }).Ask("FW115"));
    }

    [Fact]
    public void A_company_without_a_spreadsheet_is_doubted()
    {
        Assert.Equal(
            ["consumers: No manual process is declared among 1 consumer. Every company has a spreadsheet; ask operations and finance."],
            Questioned.Unreached(Questioned.File("consumers: { web: { kind: service, owner: ann, access: r } }")).Ask("FW117"));
        Assert.Empty(Questioned.Unreached(Questioned.File("consumers: { sheet: { kind: manual, owner: ann, access: r } }")).Ask("FW117"));
    }

    [Fact]
    public void A_role_that_may_and_was_never_seen_is_asked_about()
    {
        NodeId role = Charts.Consumer("role ro_partner");
        Edge may = Charts.Edge(role, Orders.Id, method: Method.Grants, who: 0.3);

        Assert.Equal(["[shop] consumers: `role ro_partner` may use 1 table that moves and was never seen. Consumer or left-over grant?"], Charted(may).Ask("FW118"));
        Assert.Empty(Charted(may, Charts.Edge(role, Charts.Table("orders", "total"))).Ask("FW118"));
        Assert.Empty(Charted(may with { State = EdgeState.Rejected }).Ask("FW118"));
        Assert.Empty((Charted(may) with { Spec = Questioned.Unreached(Questioned.File("consumers: { partner: { kind: integration, owner: ann, access: r, match: { user: \"ro_*\" } } }")).Spec }).Ask("FW118"));
        Assert.Empty((Questioned.Facts(Questioned.File(domains: "shop: { tables: [customers] }"), Draft.Table("customers")) with { Chart = new ChartSnapshot(Questioned.Now, [Orders], [may], []) }).Ask("FW118"));
    }

    [Theory]
    [InlineData("FW111")]
    [InlineData("FW112")]
    [InlineData("FW115")]
    [InlineData("FW118")]
    public void Without_a_chart_none_of_it_is_known(string code) => Assert.Equal(["needs the chart: run 'fairway discover'"], Questioned.Facts(Questioned.File(Questioned.Sell), Table()).Ask(code));

    private static Fairway.Flow.Model.TableSchema Table() => Draft.Table("orders", "total");

    private static ChallengeFacts Charted(params Edge[] edges) => Questioned.Facts(Questioned.File(Questioned.Sell), Table()) with { Chart = new ChartSnapshot(Questioned.Now, [Orders], edges, []) };

    private static ChallengeFacts Scheduled(string schedule) => Questioned.Facts(Questioned.File($"consumers: {{ report: {{ kind: report, owner: ann, access: r, schedule: \"{schedule}\" }} }}"), Table()) with
    {
        Chart = new ChartSnapshot(Questioned.Now, [Orders], [], []),
        Traffic = Watched,
    };
}
