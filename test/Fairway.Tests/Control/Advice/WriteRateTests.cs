using Fairway.Chart.Model;
using Fairway.Control.Advice;
using Fairway.Tests.Chart;

namespace Fairway.Tests.Control.Advice;

public class WriteRateTests
{
    private static readonly NodeId _orders = Charts.Table("orders");
    private static readonly NodeId _items = Charts.Table("items");
    private static readonly NodeId _web = Charts.Consumer("web");

    [Fact]
    public void A_statement_that_writes_several_tables_is_one_and_reads_are_none()
    {
        ChartSnapshot chart = Charted(
            TimeSpan.FromSeconds(100),
            Wrote(_orders, "insert", 150),
            Wrote(Charts.Table("orders", "total"), "insert", 150),
            Wrote(_items, "insert", 150),
            Wrote(_orders, "update", 50, Charts.Consumer("job")),
            Wrote(_orders, "select", 9_000, Charts.Consumer("report"), Access.Read),
            Wrote(Charts.Table("other"), "insert", 9_000));

        Assert.Equal(2, WriteRate.Of(chart, [_orders, _items]));
    }

    [Fact]
    public void Without_a_log_or_with_less_than_a_minute_of_it_nothing_is_known()
    {
        Assert.Null(WriteRate.Of(Charts.Of(Charts.Edge(_web, _orders, Access.Write)), [_orders]));
        Assert.Null(WriteRate.Of(Charted(TimeSpan.FromSeconds(59), Wrote(_orders, "insert", 150)), [_orders]));
    }

    private static Edge Wrote(NodeId table, string statement, long times, NodeId? who = null, Access access = Access.Write) =>
        Charts.Edge(who ?? _web, table, access, method: Method.QueryLog) with { Evidence = [new Sighting(statement, Charts.At, Charts.At, times)] };

    private static ChartSnapshot Charted(TimeSpan watched, params Edge[] edges) =>
        new(Charts.At, [], edges, [new Look(Method.QueryLog, "pg.log", Charts.At - watched, Charts.At, "all", "nothing")]);
}
