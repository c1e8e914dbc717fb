using Fairway.Chart.Drift;
using Fairway.Chart.Model;

namespace Fairway.Tests.Chart.Drift;

public class DependentsTests
{
    private static readonly NodeId Orders = Charts.Table("public.orders");

    [Fact]
    public void Whoever_uses_a_table_by_a_view_or_a_routine_depends_on_it()
    {
        ChartSnapshot chart = Charts.Of(
            [Charts.Classed("billing", 1)],
            Charts.Edge(Charts.Workflow("billing"), Charts.Consumer("web")),
            Charts.Edge(Charts.Consumer("web"), Charts.Table("public.orders", "total"), Access.Read | Access.Write),
            Charts.Kept(Charts.View("public.revenue"), Charts.Table("public.orders", "total")),
            Charts.Edge(Charts.Consumer("report"), Charts.View("public.revenue", "sum")),
            Charts.Edge(Charts.Consumer("other"), Charts.Table("public.customers")));

        Dependent[] found = [.. Dependents.Of(chart, [Orders])];

        Assert.Equal([("report", "public.revenue", true), ("web", "public.orders", true)], found.Select(d => (d.Consumer.Name, d.Through.Name, d.IsCritical)));
        Assert.Equal(Access.Read | Access.Write, found[1].Access);
    }

    [Fact]
    public void Nobody_depends_by_a_right_alone_by_a_rejected_tie_or_by_one_that_is_not_sure()
    {
        ChartSnapshot chart = Charts.Of(
            Charts.Edge(Charts.Consumer("role may"), Orders, method: Method.Grants),
            Charts.Edge(Charts.Consumer("rejected"), Orders) with { State = EdgeState.Rejected },
            Charts.Edge(Charts.Consumer("perhaps"), Orders, what: 0.3));

        Assert.Empty(Dependents.Of(chart, [Orders]));
        Assert.Equal("perhaps", Assert.Single(Dependents.Of(chart, [Orders], atLeast: 0)).Consumer.Name);
    }

    [Fact]
    public void By_a_trigger_only_those_depend_who_write_the_table_that_makes_it_fire()
    {
        // Whatever is written into orders is written into the audit by its trigger.
        ChartSnapshot chart = Charts.Of(
            Charts.Edge(Charts.Trigger("public.orders.audit"), Charts.Table("public.audit"), Access.Write, method: Method.Catalogue),
            Charts.Edge(Orders, Charts.Trigger("public.orders.audit"), Access.Write, Uses.Bound, Method.Catalogue),
            Charts.Edge(Charts.Consumer("writer"), Orders, Access.Write),
            Charts.Edge(Charts.Consumer("reader"), Orders));

        Assert.Equal("writer", Assert.Single(Dependents.Of(chart, [Charts.Table("public.audit")])).Consumer.Name);
    }
}
