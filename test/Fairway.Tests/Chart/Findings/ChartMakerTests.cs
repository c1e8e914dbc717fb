using System.Collections.Immutable;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;

namespace Fairway.Tests.Chart.Findings;

public class ChartMakerTests
{
    private static readonly NodeId Job = Charts.Consumer("job");
    private static readonly NodeId Orders = Charts.Table("public.orders");

    [Fact]
    public void What_was_found_again_keeps_when_it_was_seen_first()
    {
        ChartSnapshot first = Make(ChartSnapshot.Empty, 0, Traffic(0, Charts.Edge(Job, Orders, seen: Day(0))));
        ChartSnapshot second = Make(first, 3, Traffic(3, Charts.Edge(Job, Orders, seen: Day(3))));

        Edge edge = Assert.Single(second.Edges);
        Assert.Equal((Day(0), Day(3)), (edge.FirstSeen, edge.LastSeen));
    }

    [Fact]
    public void Traffic_that_is_not_seen_again_stays_until_it_is_stale()
    {
        ChartSnapshot chart = Make(ChartSnapshot.Empty, 0, Traffic(0, Charts.Edge(Job, Orders, seen: Day(0))));

        Assert.Equal(EdgeState.Found, Assert.Single(Make(chart, 20, Traffic(20)).Edges).State);
        Assert.Equal(EdgeState.Stale, Assert.Single(Make(chart, 40, Traffic(40)).Edges).State);
    }

    [Fact]
    public void What_the_catalogue_no_longer_has_is_gone_with_all_that_leads_there()
    {
        ChartSnapshot chart = Make(ChartSnapshot.Empty, 0, Catalogue(0, [Orders, Charts.View("public.v")], Charts.Kept(Charts.View("public.v"), Orders)), Traffic(0, Charts.Edge(Job, Charts.View("public.v"))));

        ChartSnapshot next = Make(chart, 1, Catalogue(1, [Orders]));

        Assert.Empty(next.Edges);
        Assert.DoesNotContain(Charts.View("public.v"), next.Nodes.Keys);
        Assert.Contains(Job, next.Nodes.Keys);
    }

    [Fact]
    public void A_rejection_outlives_every_new_finding_and_the_last_word_counts()
    {
        ChartSnapshot chart = Make(ChartSnapshot.Empty, 0, Traffic(0, Charts.Edge(Job, Orders), Charts.Edge(Job, Orders with { Column = "id" })));
        EdgeVerdict no = new(Job, Orders, IsSo: false);

        Assert.All(Make(chart, 1, [no], Traffic(1, Charts.Edge(Job, Orders))).Edges, e => Assert.Equal(EdgeState.Rejected, e.State));
        // That a table is used says nothing of which columns are: they are no longer rejected, and not confirmed.
        Assert.All(Make(chart, 1, [no, no with { IsSo = true }], Traffic(1)).Edges, e => Assert.Equal(e.To.Column is null ? EdgeState.Confirmed : EdgeState.Found, e.State));
        Assert.Equal(1, Assert.Single(Make(chart, 1, [new EdgeVerdict(Job, Orders with { Column = "id" }, IsSo: true)], Traffic(1)).Ties(), t => t.To.Column == "id").Confidence);
    }

    [Fact]
    public void Who_has_claimed_a_thing_answers_for_it()
    {
        ChartSnapshot chart = ChartMaker.Make(ChartSnapshot.Empty, [Traffic(0, Charts.Edge(Job, Orders))], [], new Dictionary<NodeId, string> { [Job] = "ann" }, Day(0));

        Assert.Equal("ann", chart.Nodes[Job].Owner);
    }

    [Fact]
    public void Who_was_seen_and_is_declared_afterwards_is_one_and_the_same()
    {
        NodeId seen = Charts.Consumer("app/nightly");
        ChartSnapshot first = Make(ChartSnapshot.Empty, 0, Traffic(0, Charts.Edge(seen, Orders, seen: Day(0))));

        ChartSnapshot next = Make(first, 1, Traffic(1, Charts.Edge(Job, Orders, seen: Day(1))) with { FormerNames = ImmutableDictionary<NodeId, NodeId>.Empty.Add(seen, Job) });

        Assert.DoesNotContain(seen, next.Nodes.Keys);
        Edge edge = Assert.Single(next.Edges);
        Assert.Equal((Job, Day(0), Day(1)), (edge.From, edge.FirstSeen, edge.LastSeen));
    }

    [Fact]
    public void A_name_that_somebody_else_still_goes_by_is_not_taken_from_him()
    {
        NodeId shared = Charts.Consumer("app/psql");
        ChartSnapshot first = Make(ChartSnapshot.Empty, 0, Traffic(0, Charts.Edge(shared, Orders)));

        ChartSnapshot next = Make(first, 1, Traffic(1, Charts.Edge(Job, Orders), Charts.Edge(shared, Orders)) with { FormerNames = ImmutableDictionary<NodeId, NodeId>.Empty.Add(shared, Job) });

        Assert.Equal([shared, Job], next.Edges.Select(e => e.From).Order());
    }

    [Fact]
    public void A_declaration_that_was_taken_back_declares_nobody()
    {
        Found file = new(new Look(Method.Declared, "file", Day(0), Day(0), "", ""), [new Node(Job) { IsDeclared = true, Owner = "ann" }], []);
        ChartSnapshot first = Make(ChartSnapshot.Empty, 0, file, Traffic(0, Charts.Edge(Job, Orders)));

        Assert.DoesNotContain(Job, Make(first, 1, file with { Nodes = [] }, Traffic(1)).Nodes.Keys);
        Node kept = Make(first, 1, file with { Nodes = [] }).Nodes[Job];
        Assert.Equal((false, null), (kept.IsDeclared, kept.Owner));
    }

    private static ChartSnapshot Make(ChartSnapshot last, int day, params Found[] found) => Make(last, day, [], found);

    private static ChartSnapshot Make(ChartSnapshot last, int day, EdgeVerdict[] verdicts, params Found[] found) => ChartMaker.Make(last, found, verdicts, ImmutableDictionary<NodeId, string>.Empty, Day(day));

    private static Found Traffic(int day, params ImmutableArray<Edge> edges) => new(new Look(Method.Sessions, "db", Day(day), Day(day), "", ""), [.. edges.Select(e => new Node(e.From)).Distinct()], edges);

    private static Found Catalogue(int day, ImmutableArray<NodeId> there, params ImmutableArray<Edge> edges) => new(new Look(Method.Catalogue, "db", Day(day), Day(day), "", ""), [.. there.Select(id => new Node(id))], edges);

    private static DateTimeOffset Day(int day) => Charts.At.AddDays(day);
}
