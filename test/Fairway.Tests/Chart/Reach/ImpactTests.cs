using Fairway.Chart.Model;
using Fairway.Chart.Reach;

namespace Fairway.Tests.Chart.Reach;

public class ImpactTests
{
    private static readonly NodeId Total = Charts.Table("public.orders", "total");

    [Theory]
    [InlineData(ChangeKind.Rename, Access.Read, Uses.Named, Effect.Breaks)]
    [InlineData(ChangeKind.Rename, Access.Read, Uses.Star, Effect.ChangesShape)]
    [InlineData(ChangeKind.Rename, Access.Read, Uses.None, Effect.MayBreak)]
    [InlineData(ChangeKind.Drop, Access.Read, Uses.Filtered, Effect.Breaks)]
    [InlineData(ChangeKind.Retype, Access.Read, Uses.Named, Effect.ChangesResult)]
    [InlineData(ChangeKind.Retype, Access.Write, Uses.Assigned, Effect.MayBreak)]
    [InlineData(ChangeKind.NotNull, Access.Write, Uses.Assigned, Effect.MayBreak)]
    [InlineData(ChangeKind.Move, Access.Read, Uses.Star, Effect.Breaks)]
    public void What_a_change_does_depends_on_the_use(ChangeKind change, Access access, Uses uses, Effect effect)
    {
        Hit hit = Assert.Single(Impact.Of(Charts.Of(Charts.Edge(Charts.Consumer("job"), Total, access, uses)), change, Total));

        Assert.Equal(effect, hit.Effect);
        Assert.True(hit.IsDirect);
    }

    [Fact]
    public void Who_only_reads_does_not_feel_a_not_null() =>
        Assert.Empty(Impact.Of(Charts.Of(Charts.Edge(Charts.Consumer("job"), Total)), ChangeKind.NotNull, Total));

    [Fact]
    public void A_rename_does_not_reach_through_a_view_that_the_database_keeps()
    {
        ChartSnapshot chart = Charts.Of(Charts.Kept(Charts.View("public.revenue"), Total), Charts.Edge(Charts.Consumer("metabase"), Charts.View("public.revenue", "total")));

        Assert.Empty(Impact.Of(chart, ChangeKind.Rename, Total));
        Assert.Equal(["metabase", "public.revenue"], Impact.Of(chart, ChangeKind.Drop, Total).Select(h => h.Id.Name));
    }

    [Fact]
    public void What_comes_to_a_table_by_its_foreign_key_ends_there_and_by_its_trigger_concerns_those_who_write_it()
    {
        NodeId trigger = Charts.Trigger("public.orders/bill");
        ChartSnapshot chart = Charts.Of(
            Charts.Edge(Charts.Table("public.orders"), Charts.Table("public.customers", "id"), Access.None, Uses.Bound, Method.Catalogue),
            Charts.Edge(Charts.Table("public.orders"), trigger, Access.Write, Uses.Bound, Method.Catalogue),
            Charts.Kept(trigger, Charts.Table("public.stock", "qty")),
            Charts.Kept(Charts.View("public.top"), Charts.Table("public.orders", "id")),
            Charts.Edge(Charts.Consumer("report"), Charts.View("public.top", "id")),
            Charts.Edge(Charts.Consumer("reader"), Charts.Table("public.orders", "id")),
            Charts.Edge(Charts.Consumer("writer"), Charts.Table("public.orders", "id"), Access.Write, Uses.Assigned));

        Assert.Equal(["public.orders"], Impact.Of(chart, ChangeKind.Drop, Charts.Table("public.customers", "id")).Select(h => h.Id.Name));
        Assert.Equal(["public.orders", "public.orders/bill", "writer"], Impact.Of(chart, ChangeKind.Drop, Charts.Table("public.stock", "qty")).Select(h => h.Id.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_workflow_comes_first_with_the_whole_way_and_its_weakest_tie()
    {
        ChartSnapshot chart = Charts.Of(
            Charts.Edge(Charts.Workflow("billing"), Charts.Consumer("job"), what: 0.95),
            Charts.Edge(Charts.Consumer("job"), Charts.Routine("public.bill(integer)"), what: 0.6),
            Charts.Edge(Charts.Routine("public.bill(integer)"), Total, method: Method.Lexer));

        Hit[] hits = [.. Impact.Of(chart, ChangeKind.Rename, Total)];

        Assert.Equal(["billing", "job", "public.bill(integer)"], hits.Select(h => h.Id.Name));
        Assert.Equal((Effect.Breaks, 0.6, false), (hits[0].Effect, hits[0].Confidence, hits[0].IsDirect));
        Assert.Equal(["public.bill(integer)", "job", "billing"], hits[0].Path.Select(t => t.From.Name));
    }

    [Fact]
    public void Who_is_known_to_use_the_table_and_not_which_column_may_break_and_it_is_said()
    {
        ChartSnapshot chart = Charts.Of(
            Charts.Edge(Charts.Consumer("known"), Charts.Table("public.orders")),
            Charts.Edge(Charts.Consumer("known"), Charts.Table("public.orders", "id")),
            Charts.Edge(Charts.Consumer("vague"), Charts.Table("public.orders")));

        Hit hit = Assert.Single(Impact.Of(chart, ChangeKind.Rename, Total));

        Assert.Equal(("vague", Effect.MayBreak, true), (hit.Id.Name, hit.Effect, hit.IsByTable));
    }

    [Fact]
    public void A_circle_ends_and_each_thing_is_told_once()
    {
        ChartSnapshot chart = Charts.Of(
            Charts.Edge(Charts.Routine("a()"), Total, method: Method.Lexer),
            Charts.Edge(Charts.Routine("a()"), Charts.Routine("b()"), method: Method.Lexer),
            Charts.Edge(Charts.Routine("b()"), Charts.Routine("a()"), method: Method.Lexer));

        Assert.Equal(["a()", "b()"], Impact.Of(chart, ChangeKind.Drop, Total).Select(h => h.Id.Name).Order());
    }

    [Theory]
    [InlineData("orders", "public.orders")]
    [InlineData("public.orders", "public.orders")]
    [InlineData("orders.total", "public.orders.total")]
    [InlineData("ORDERS.Total", "public.orders.total")]
    [InlineData("job", "job")]
    public void A_name_is_found_as_people_write_it(string text, string found)
    {
        ChartSnapshot chart = Charts.Of([new Node(Charts.Table("public.orders")) { Columns = ["id", "total"] }], Charts.Edge(Charts.Consumer("job"), Total));

        Assert.Equal([found], NodeSearch.Find(chart, text).Select(id => id.ToString()));
        Assert.Equal(["orders.total"], NodeSearch.Nearest(chart, "ordrs.totl"));
    }
}
