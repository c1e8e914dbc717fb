using Fairway.Chart.Model;
using Fairway.Chart.Reach;
using FsCheck;
using FsCheck.Fluent;

namespace Fairway.Tests.Chart.Reach;

public class CriticalityTests
{
    [Fact]
    public void A_table_is_as_critical_as_the_worst_workflow_that_needs_it_and_says_by_which_way()
    {
        ChartSnapshot chart = Charts.Of(
            [Charts.Classed("billing", 1), Charts.Classed("reports", 3)],
            Charts.Edge(Charts.Workflow("billing"), Charts.Consumer("job"), what: 0.95),
            Charts.Edge(Charts.Workflow("reports"), Charts.Consumer("metabase")),
            Charts.Edge(Charts.Consumer("job"), Charts.Table("orders", "total"), what: 0.8),
            Charts.Edge(Charts.Consumer("metabase"), Charts.Table("orders")));

        Standing orders = Criticality.Of(chart)[Charts.Table("orders")];

        Assert.Equal((1, 0.8), (orders.Class, orders.Confidence));
        Assert.Equal(["billing", "job"], orders.Path.Select(p => p.Name));
    }

    [Fact]
    public void A_soft_tie_costs_one_class_and_what_nobody_with_a_class_needs_has_none()
    {
        Edge soft = Charts.Edge(Charts.Workflow("billing"), Charts.Consumer("sheet")) with { IsSoft = true };
        ChartSnapshot chart = Charts.Of([Charts.Classed("billing", 1)], soft, Charts.Edge(Charts.Consumer("sheet"), Charts.Table("orders")), Charts.Edge(Charts.Consumer("other"), Charts.Table("logs")));

        var standings = Criticality.Of(chart);

        Assert.Equal(2, standings[Charts.Table("orders")].Class);
        Assert.DoesNotContain(Charts.Table("logs"), standings.Keys);
    }

    [Fact]
    public void A_rejected_tie_carries_nothing()
    {
        ChartSnapshot chart = Charts.Of([Charts.Classed("billing", 1)], Charts.Edge(Charts.Workflow("billing"), Charts.Table("orders")) with { State = EdgeState.Rejected });

        Assert.DoesNotContain(Charts.Table("orders"), Criticality.Of(chart).Keys);
    }

    // Circles are common: tables that refer to each other, routines that call each other.
    [Fact]
    public void Every_chart_comes_to_the_classes_that_a_slow_fixpoint_finds() => Prop.ForAll(
        Gen.Choose(0, 11).Two().ListOf(30).Zip(Gen.Choose(0, 2).ListOf(30)).ToArbitrary(),
        drawn =>
        {
            var edges = drawn.Item1.Zip(drawn.Item2).Select(d => (From: Named(d.First.Item1), To: Named(d.First.Item2), Soft: d.Second == 0)).Where(e => e.From != e.To).DistinctBy(e => (e.From, e.To)).ToList();
            ChartSnapshot chart = Charts.Of([Charts.Classed("n0", 1), Charts.Classed("n1", 3)], edges.Select(e => Charts.Edge(e.From, e.To) with { IsSoft = e.Soft }));

            Dictionary<NodeId, int> slow = new() { [Named(0)] = 1, [Named(1)] = 3 };
            for (bool changed = true; changed;)
            {
                changed = false;
                foreach ((NodeId from, NodeId to, bool soft) in edges.Where(e => slow.ContainsKey(e.From)))
                {
                    int level = Math.Min(4, slow[from] + (soft ? 1 : 0));
                    if (!slow.TryGetValue(to, out int known) || level < known)
                    {
                        (slow[to], changed) = (level, true);
                    }
                }
            }

            Assert.Equal(slow.OrderBy(s => s.Key), Criticality.Of(chart).Select(s => KeyValuePair.Create(s.Key, s.Value.Class)).OrderBy(s => s.Key));
        }).QuickCheckThrowOnFailure();

    private static NodeId Named(int number) => number < 2 ? Charts.Workflow($"n{number}") : Charts.Table($"n{number}");
}
