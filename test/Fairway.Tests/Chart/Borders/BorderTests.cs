using Fairway.Chart.Borders;
using Fairway.Chart.Findings;
using Fairway.Chart.Logs;
using Fairway.Chart.Model;
using Fairway.Chart.Statements;

namespace Fairway.Tests.Chart.Borders;

public class BorderTests
{
    private static readonly NodeId Orders = Charts.Table("public.orders");
    private static readonly NodeId Invoices = Charts.Table("public.invoices");
    private static readonly SchemaNames Names = new(SqlDialect.PostgreSql, [new RelationNames("public", "orders", ["id", "total"]), new RelationNames("public", "invoices", ["id", "order_id"]), new RelationNames("public", "open_orders", ["id"])], "public");

    private static readonly ChartSnapshot Chart = Charts.Of(
        Charts.Edge(Invoices, Charts.Table("public.orders", "id"), Access.None, Uses.Bound, Method.Catalogue),
        Charts.Kept(Charts.View("public.open_orders"), Charts.Table("public.orders", "id")),
        Charts.Kept(Charts.View("public.both"), Charts.View("public.open_orders", "id")),
        Charts.Kept(Charts.View("public.both"), Charts.Table("public.invoices", "id")),
        Charts.Edge(Charts.Trigger("public.orders.bill"), Invoices, Access.Write, method: Method.Catalogue),
        Charts.Edge(Orders, Charts.Trigger("public.orders.bill"), Access.Write, Uses.Bound, Method.Catalogue),
        Charts.Edge(Charts.Routine("public.one()"), Orders, method: Method.Lexer));

    [Fact]
    public void Foreign_keys_views_and_triggers_across_the_border_are_named_and_what_lies_on_one_side_is_not()
    {
        BorderCrossing[] objects = [.. new Border(Chart, [Orders]).Objects()];

        Assert.Equal([(BorderKind.Reference, "seen"), (BorderKind.Object, "public.both"), (BorderKind.Object, "public.orders.bill")], objects.Select(o => (o.Kind, o.Locator)).OrderBy(o => o));
        Assert.All(objects, o => Assert.Equal((Orders, Invoices), (Assert.Single(o.Moves), Assert.Single(o.Stays))));
    }

    [Fact]
    public void Nothing_lies_across_when_everything_moves() => Assert.Empty(new Border(Chart, [Orders, Invoices]).Objects());

    [Fact]
    public void Statements_and_transactions_that_touch_both_sides_are_named_with_whose_they_are()
    {
        var log = new TrafficLog(SqlDialect.PostgreSql);
        Say("web", "t1", "SELECT o.id FROM orders o JOIN invoices i ON i.order_id = o.id WHERE i.id = 7");
        Say("bill", "t2", "UPDATE orders SET total = 5");
        Say("bill", "t2", "INSERT INTO invoices (id) VALUES (5)");
        Say("apart", "t3", "UPDATE orders SET total = 1");
        Say("apart", "t4", "DELETE FROM invoices");
        Say("view", "t5", "SELECT i.id FROM open_orders v, invoices i");

        BorderCrossing[] traffic = [.. new Border(Chart, [Orders]).Traffic(log, new Callers(log.Callers, []), Names)];

        Assert.Equal(["app/view", "app/web"], traffic.Where(t => t.Kind == BorderKind.Statement).Select(t => Assert.Single(t.Consumers).Name).Order());
        BorderCrossing transaction = Assert.Single(traffic, t => t.Kind == BorderKind.Transaction);
        Assert.Equal(("app/bill", 1), (Assert.Single(transaction.Consumers).Name, transaction.Times));
        Assert.DoesNotContain('7', string.Concat(traffic.Select(t => t.Locator)).Replace("$", "", StringComparison.Ordinal));

        void Say(string who, string transaction, string statement) => log.Add(new LoggedStatement(Charts.At, "app", who, "", statement) { Transaction = transaction });
    }
}
