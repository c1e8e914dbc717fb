using Fairway.Chart.Model;
using Fairway.Chart.Picture;

namespace Fairway.Tests.Chart.Picture;

public class MapViewTests
{
    [Fact]
    public void Columns_are_folded_into_their_relation_and_listed_at_the_tie()
    {
        MapView map = Drawn.Map(Drawn.Shop());

        Assert.Equal([Drawn.Checkout, Drawn.Report, Drawn.Web, Drawn.Customers, Drawn.Orders, Drawn.Totals], map.Nodes.Select(n => n.Id));
        MapTie tie = map.Ties.Single(t => t.From == Drawn.Web);
        Assert.Equal(["id", "total"], tie.Columns);
        Assert.Equal(Access.Read | Access.Write, tie.Tie.Access);
        Assert.Empty(map.LeftOut.Sentences());
    }

    [Fact]
    public void A_focus_shows_what_it_needs_and_who_needs_it_and_says_what_lies_further()
    {
        MapView map = Drawn.Map(Drawn.Shop(), Drawn.Orders with { Column = "id" }, depth: 1);

        Assert.Equal([Drawn.Web, Drawn.Customers, Drawn.Orders, Drawn.Totals], map.Nodes.Select(n => n.Id));
        Assert.Equal(Drawn.Orders, map.Focus);
        Assert.Equal(["2 things are not drawn: more than 1 tie away."], map.LeftOut.Sentences());
    }

    [Fact]
    public void Another_user_of_what_the_focus_needs_is_not_drawn()
    {
        ChartSnapshot chart = Drawn.Shop(Drawn.Tie(NodeId.Consumer("mailing"), Drawn.Customers, 0.95));

        Assert.DoesNotContain(NodeId.Consumer("mailing"), Drawn.Map(chart, Drawn.Orders, depth: 9).Nodes.Select(n => n.Id));
    }

    [Fact]
    public void With_little_room_the_most_critical_are_drawn_and_the_rest_is_counted()
    {
        MapView map = Drawn.Map(Drawn.Shop(), mostNodes: 4);

        Assert.Equal([Drawn.Checkout, Drawn.Web, Drawn.Customers, Drawn.Orders], map.Nodes.Select(n => n.Id));
        Assert.Equal(["2 things are not drawn: there is room for 4, the most critical first."], map.LeftOut.Sentences());
    }

    [Fact]
    public void What_was_rejected_is_never_drawn_and_what_is_doubtful_is_counted()
    {
        MapView map = Drawn.Map(Drawn.Shop(
            Drawn.Tie(Drawn.Report, Drawn.Customers, 0.24),
            Drawn.Tie(Drawn.Web, Drawn.Totals, 0.99, state: EdgeState.Rejected),
            Drawn.Tie(Drawn.Orders, Drawn.Orders, 0.99, Method.Catalogue)));

        Assert.DoesNotContain(map.Ties, t => t.From == Drawn.Report && t.To == Drawn.Customers);
        Assert.DoesNotContain(map.Ties, t => t.From == Drawn.Web && t.To == Drawn.Totals);
        Assert.Equal(["1 tie is not drawn: less sure than 25 %.", "1 tie is not drawn: of a thing with itself."], map.LeftOut.Sentences());
    }

    [Fact]
    public void A_focus_that_is_not_on_the_chart_is_refused() =>
        Assert.Contains("nowhere", Assert.Throws<ArgumentException>(() => Drawn.Map(Drawn.Shop(), NodeId.Table("nowhere"))).Message, StringComparison.Ordinal);
}
