using Fairway.Chart.Model;
using Fairway.Control.Charting;
using Fairway.Tests.Chart;

namespace Fairway.Tests.Control.Charting;

public class ChartFormTests
{
    [Fact]
    public void A_kept_chart_reads_back_as_it_was()
    {
        Node table = new(Charts.Table("public.orders")) { Owner = "role shop", Columns = ["id", "total"], Bytes = 8192, Rows = 3, Definition = "0f" };
        Node job = new(Charts.Consumer("job")) { Sort = ConsumerKind.Job, Cadence = TimeSpan.FromDays(7), IsDeclared = true };
        Edge edge = Charts.Edge(job.Id, table.Id with { Column = "total" }, Access.Read | Access.Write, Uses.Named | Uses.Filtered, Method.Engine, 0.99, 0.6) with { IsSoft = true, State = EdgeState.Confirmed };
        var chart = new ChartSnapshot(Charts.At, [table, job, Charts.Classed("billing", 1)], [edge], [new Look(Method.Sessions, "db", Charts.At, Charts.At, "saw", "blind", "failed")]);
        byte[] bytes = ChartForm.Of(chart).ToBytes();

        ChartSnapshot read = ChartForm.Read(bytes);

        Assert.Equal(bytes, ChartForm.Of(read).ToBytes());
        Assert.Equal((edge.Access, edge.Uses, edge.State, edge.IsSoft), (read.Edges[0].Access, read.Edges[0].Uses, read.Edges[0].State, read.Edges[0].IsSoft));
        Assert.Equal(1, read.Nodes[Charts.Workflow("billing")].DeclaredClass);
    }

    [Theory]
    [InlineData("consumer app/shop web")]
    [InlineData("materialized-view public.a b")]
    [InlineData("table public.orders\u001ftotal")]
    public void A_name_in_the_journal_reads_back(string text) => Assert.Equal(text, NodeText.Of(NodeText.Read(text)!.Value)); // It is a name.

    [Theory]
    [InlineData("planet x")]
    [InlineData("table")]
    [InlineData("table a\u001fb\u001fc")]
    public void What_names_nothing_is_nothing(string text) => Assert.Null(NodeText.Read(text));
}
