using Fairway.Chart.Picture;

namespace Fairway.Tests.Chart.Picture;

public class DotTextTests
{
    [Fact]
    public void A_graph_has_each_thing_and_tie_once()
    {
        string text = DotText.Of(Drawn.Map(Drawn.Shop(), Drawn.Web, depth: 1));

        Assert.Equal(
            """
            digraph chart {
              rankdir=LR;
              node [fontname="sans-serif", fontsize=11];
              edge [fontname="sans-serif", fontsize=9];
              "workflow checkout" [label="checkout\nworkflow, C1\nowner Ann", shape=ellipse];
              "consumer web" [label="web\nservice, C1\nowner team shop", shape=box, style=rounded, penwidth=3];
              "table public.orders" [label="public.orders\ntable, C1\nowner team shop", shape=box];
              "workflow checkout" -> "consumer web" [label="needs 100 %", style=solid, tooltip="checkout needs web: 100 % by declared, last seen 2026-10-01 11:00 UTC"];
              "consumer web" -> "table public.orders" [label="reads and writes 95 %", style=solid, arrowhead=dotnormal, tooltip="web reads and writes public.orders (id, total): 95 % by engine, last seen 2026-10-01 11:00 UTC"];
              // 1 thing is not drawn: more than 1 tie away.
            }

            """,
            text);
    }

    [Fact]
    public void A_hostile_name_ends_no_string_and_no_line()
    {
        string text = DotText.Of(Drawn.Map(Drawn.Hostile()));

        Assert.Equal(4 + 3 + 2 + 1, text.TrimEnd('\n').Split('\n').Length);
        Assert.Contains("\"table a\\\\u000d\\\\u000a\\\"];\\\\u000ab\\\\u001b[31m\" [label=", text, StringComparison.Ordinal);
        Assert.Contains("&amp;amp;\\\"quoted\\\"\\\\\\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', text);
    }
}
