using Fairway.Chart.Model;
using Fairway.Chart.Picture;
using FsCheck;
using FsCheck.Fluent;

namespace Fairway.Tests.Chart.Picture;

public class LayoutTests
{
    public static TheoryData<int, int, uint> Sizes => new()
    {
        { 0, 0, 1 }, { 10, 0, 1 }, { 10, 12, 2 }, { 12, 30, 3 }, { 60, 90, 4 }, { 60, 400, 5 }, { 200, 200, 6 }, { 200, 600, 7 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void No_two_things_overlap_and_all_lie_in_the_picture(int things, int ties, uint seed)
    {
        Layout layout = Layout.Of(Drawn.Map(Drawn.Large(things, ties, seed)));

        Assert.Equal(things, layout.Boxes.Length);
        Assert.DoesNotContain(layout.Boxes.SelectMany((a, i) => layout.Boxes.Skip(i + 1).Select(b => (A: a, B: b))), p =>
            p.A.X < p.B.X + Box.Width && p.B.X < p.A.X + Box.Width && p.A.Y < p.B.Y + Box.Height && p.B.Y < p.A.Y + Box.Height);
        Assert.All(layout.Boxes, b => Assert.InRange(b.X, 0, layout.Width - Box.Width));
        Assert.All(layout.Boxes, b => Assert.InRange(b.Y, Layout.Margin, layout.Height - Box.Height));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Each_tie_begins_and_ends_at_the_sides_of_its_things(int things, int ties, uint seed)
    {
        MapView map = Drawn.Map(Drawn.Large(things, ties, seed));

        Layout layout = Layout.Of(map);

        Dictionary<NodeId, Box> boxes = layout.Boxes.ToDictionary(b => b.Node.Id);
        Assert.Equal(map.Ties, layout.Routes.Select(r => r.Tie));
        Assert.All(layout.Routes, r =>
        {
            Box from = boxes[r.Tie.From];
            Box to = boxes[r.Tie.To];
            Assert.Equal(r.IsBackwards, to.X < from.X);
            Assert.Equal((r.IsBackwards ? from.X : from.X + Box.Width, r.IsBackwards ? to.X + Box.Width : to.X), (r.Points[0].X, r.Points[^1].X));
            Assert.InRange(r.Points[0].Y, from.Y, from.Y + Box.Height);
            Assert.InRange(r.Points[^1].Y, to.Y, to.Y + Box.Height);
        });
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void No_line_runs_through_a_thing(int things, int ties, uint seed)
    {
        Layout layout = Layout.Of(Drawn.Map(Drawn.Large(things, ties, seed)));

        // Where a line crosses a column it is level; between columns stands nothing.
        var levels = layout.Routes.SelectMany(r => Enumerable.Range(0, (r.Points.Length / 2) - 1).Select(i => (X: Math.Min(r.Points[(2 * i) + 1].X, r.Points[(2 * i) + 2].X), r.Points[(2 * i) + 1].Y, End: r.Points[(2 * i) + 2].Y))).ToArray();
        Assert.All(levels, l => Assert.Equal(l.Y, l.End));
        Assert.DoesNotContain(levels, l => layout.Boxes.Any(b => b.Layer >= 0 && b.X == l.X && l.Y > b.Y && l.Y < b.Y + Box.Height));
    }

    [Fact]
    public void Columns_hold_workflows_then_consumers_then_assets_and_what_is_needed_stands_right()
    {
        Layout layout = Layout.Of(Drawn.Map(Drawn.Shop()));

        Dictionary<NodeId, int> layer = layout.Boxes.ToDictionary(b => b.Node.Id, b => b.Layer);
        Assert.Equal((0, 1, 1), (layer[Drawn.Checkout], layer[Drawn.Web], layer[Drawn.Report]));
        Assert.Equal((2, 3, 4), (layer[Drawn.Totals], layer[Drawn.Orders], layer[Drawn.Customers]));
    }

    [Fact]
    public void A_circle_is_drawn_with_one_line_backwards()
    {
        NodeId[] three = [NodeId.Table("a"), NodeId.Table("b"), NodeId.Table("c")];
        ChartSnapshot chart = new(Drawn.Noon, [], [Drawn.Tie(three[0], three[1], 1), Drawn.Tie(three[1], three[2], 1), Drawn.Tie(three[2], three[0], 1), Drawn.Tie(Drawn.Web, three[0], 1)], []);

        Layout layout = Layout.Of(Drawn.Map(chart));

        Route back = Assert.Single(layout.Routes, r => r.IsBackwards);
        Assert.Equal((three[2], three[0]), (back.Tie.From, back.Tie.To));
    }

    [Fact]
    public void A_stream_that_feeds_its_reader_leads_backwards()
    {
        NodeId stream = new(NodeKind.Stream, "changes");
        ChartSnapshot chart = new(Drawn.Noon, [], [Drawn.Tie(stream, Drawn.Web, 1), Drawn.Tie(Drawn.Web, Drawn.Orders, 1)], []);

        Layout layout = Layout.Of(Drawn.Map(chart));

        Assert.True(Assert.Single(layout.Routes, r => r.Tie.From == stream).IsBackwards);
    }

    [Fact]
    public void Ordering_a_column_keeps_its_slots_and_never_adds_crossings() => Prop.ForAll(
        Gen.Choose(1, 9).SelectMany(n => Gen.Choose(0, 8).ListOf(n * 3)).ToArbitrary(),
        numbers =>
        {
            Slot[][] columns = Columns([.. numbers]);
            Slot[][] before = [.. columns.Select(c => c.ToArray())];
            long crossings = Crossings.Count(columns);

            Crossings.Reduce(columns);

            return columns.Zip(before).All(c => c.First.ToHashSet().SetEquals(c.Second) && c.First.Length == c.Second.Length)
                && columns.All(c => c.Select(s => s.Place).SequenceEqual(Enumerable.Range(0, c.Length)))
                && Crossings.Count(columns) <= crossings;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Crossings_are_counted_as_pairs_of_lines()
    {
        // Each of two left ones is tied to each of two right ones: one crossing; a third pair that goes straight adds none.
        Slot[][] columns = Columns([0, 1], [(0, 0), (0, 1), (1, 0), (1, 1)]);

        Assert.Equal(1, Crossings.Count(columns));
    }

    private static Slot[][] Columns(int[] numbers) => Columns([.. Enumerable.Range(0, 9)], [.. numbers.Select((n, i) => (i % 9, n))]);

    private static Slot[][] Columns(int[] places, (int From, int To)[] lines)
    {
        Slot[][] columns = [.. Enumerable.Range(0, 2).Select(layer => places.Select(p => new Slot(layer, null) { Place = p }).ToArray())];
        foreach ((int from, int to) in lines)
        {
            columns[0][from].After.Add(columns[1][to]);
            columns[1][to].Before.Add(columns[0][from]);
        }

        return columns;
    }
}
