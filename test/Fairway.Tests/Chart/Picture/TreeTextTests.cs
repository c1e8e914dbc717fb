using Fairway.Chart.Model;
using Fairway.Chart.Picture;

namespace Fairway.Tests.Chart.Picture;

public class TreeTextTests
{
    [Fact]
    public void A_tree_goes_from_workflows_to_assets_and_says_all_in_words()
    {
        string text = TreeText.Of(Drawn.Map(Drawn.Shop()), width: 120);

        Assert.Equal(
            """
            checkout  workflow, C1, owner Ann
            └─ web  service, C1, needs 100 %, owner team shop
               └─ public.orders  table, C1, reads and writes 95 %, owner team shop: id, total
                  └─ public.customers  table, C1, needs 99 %, nobody answers for it: id
            finance-report  consumer, no class, nobody answers for it
            └─ public.totals  view, no class, reads 60 %, nobody answers for it
               └─ public.orders  (above) reads 99 %: total

            """,
            text);
    }

    [Fact]
    public void An_ascii_tree_has_nothing_but_ascii()
    {
        string text = TreeText.Of(Drawn.Map(Drawn.Shop(Drawn.Tie(Drawn.Web, NodeId.Table("public.größe"), 0.95))), isAscii: true);

        Assert.All(text, c => Assert.InRange(c, '\n', '~'));
        Assert.Contains("   |- public.gr\\u00f6\\u00dfe  table, C1, reads 95 %, nobody answers for it\n", text, StringComparison.Ordinal);
        Assert.Contains("   `- public.orders  table", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_narrow_tree_keeps_both_ends_of_a_name_and_no_line_is_wider_than_asked()
    {
        MapView map = Drawn.Map(Drawn.Shop(Drawn.Tie(Drawn.Web, NodeId.Table("public.a_very_long_name_that_ends_in_history"), 0.95)));

        string[] lines = TreeText.Of(map, width: 60).Split('\n');

        Assert.All(lines, l => Assert.InRange(l.Length, 0, 60));
        Assert.Contains("   ├─ public.a_v…n_history  table, C1, reads 95 %, nobody a…", lines);
    }

    [Fact]
    public void A_circle_ends_and_names_each_thing_once_with_its_needs()
    {
        NodeId a = NodeId.Table("a");
        NodeId b = NodeId.Table("b");
        ChartSnapshot chart = new(Drawn.Noon, [], [Drawn.Tie(a, b, 1), Drawn.Tie(b, a, 1)], []);

        Assert.Equal(
            """
            a  table, no class, nobody answers for it
            └─ b  table, no class, reads 100 %, nobody answers for it
               └─ a  (above) reads 100 %

            """,
            TreeText.Of(Drawn.Map(chart)));
    }

    [Fact]
    public void A_chain_deeper_than_the_page_is_wide_keeps_its_names()
    {
        NodeId[] chain = [.. Enumerable.Range(0, 60).Select(i => NodeId.Table($"t{i}"))];
        ChartSnapshot chart = new(Drawn.Noon, [], chain.Zip(chain.Skip(1), (a, b) => Drawn.Tie(a, b, 1)), []);

        string[] lines = TreeText.Of(Drawn.Map(chart), width: 50).TrimEnd('\n').Split('\n');

        Assert.Equal(60, lines.Length);
        Assert.All(lines.Index(), l => Assert.Contains($"t{l.Index}  table", l.Item, StringComparison.Ordinal));
        Assert.All(lines, l => Assert.InRange(l.Length, 0, 50));
    }

    [Fact]
    public void What_is_not_drawn_is_said_below() =>
        Assert.EndsWith("\n\n2 things are not drawn: there is room for 4, the\nmost critical first.\n", TreeText.Of(Drawn.Map(Drawn.Shop(), mostNodes: 4), width: 48), StringComparison.Ordinal);

    [Fact]
    public void A_hostile_name_steers_no_terminal_and_breaks_no_line()
    {
        string text = TreeText.Of(Drawn.Map(Drawn.Hostile()), width: 200);

        Assert.Equal(4, text.TrimEnd('\n').Split('\n').Length);
        Assert.DoesNotContain(text, c => (char.IsControl(c) && c != '\n') || c is '\u202e' or '\u200f' || char.IsSurrogate(c));
        Assert.Contains("a\\u000d\\u000a\"];\\u000ab\\u001b[31m", text, StringComparison.Ordinal);
    }
}
