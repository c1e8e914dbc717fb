using Fairway.Chart.Model;
using Fairway.Chart.Reach;

namespace Fairway.Tests.Chart.Reach;

public class BlastRadiusTests
{
    private static readonly NodeId Orders = Charts.Table("public.orders");
    private static readonly NodeId Invoices = Charts.Table("public.invoices");

    [Fact]
    public void It_has_workflows_consumers_and_rows_and_leaves_out_what_is_not_likely()
    {
        ChartSnapshot chart = Charts.Of(
            [Charts.Classed("support", 2), Charts.Classed("billing", 1), new Node(Orders) { Rows = 10, Bytes = 100 }, new Node(Invoices) { Rows = 5, Bytes = 50 }, new Node(Charts.Consumer("web")) { IsDeclared = true }],
            Charts.Edge(Charts.Workflow("support"), Charts.Consumer("web")),
            Charts.Edge(Charts.Workflow("billing"), Charts.Consumer("job")),
            Charts.Edge(Charts.Consumer("web"), Charts.Table("public.orders", "id")),
            Charts.Edge(Charts.Consumer("job"), Charts.View("public.v")),
            Charts.Kept(Charts.View("public.v"), Charts.Table("public.invoices", "id")),
            Charts.Edge(Charts.Consumer("perhaps"), Orders, who: 0.3));

        BlastRadius reach = BlastRadius.Of(chart, [Orders, Invoices]);

        Assert.Equal(["billing", "support"], reach.Workflows.Select(w => w.Id.Name));
        Assert.Equal(["job", "web"], reach.Consumers.Select(c => c.Name));
        Assert.Equal("job", Assert.Single(reach.Unknown).Name);
        Assert.Equal((2, 15L, 150L), (reach.Tables, reach.Rows, reach.Bytes));
    }

    [Fact]
    public void What_is_not_known_of_one_table_is_not_known_of_all() =>
        Assert.Null(BlastRadius.Of(Charts.Of([new Node(Orders) { Rows = 10 }, new Node(Invoices)]), [Orders, Invoices]).Rows);
}
