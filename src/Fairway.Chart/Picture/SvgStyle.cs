using System.Text;

namespace Fairway.Chart.Picture;

/// <summary>How a picture looks. Classes are ordered by weight of line too, and their colours stay apart for eyes that do not tell red from green.</summary>
internal static class SvgStyle
{
    private const string Fixed =
        """

        :root{--bg:#fff;--card:#fff;--ink:#17222c;--soft:#53616e;--on:#fff;--rule:#d5dce2;--k1:#b0123e;--k2:#b95000;--k3:#1b6aa8;--k4:#5c6873;--k0:#77838e}
        @media (prefers-color-scheme:dark){:root{--bg:#10161c;--card:#18212a;--ink:#e8eef3;--soft:#a3b1be;--on:#10161c;--rule:#33404c;--k1:#ff7391;--k2:#ffab52;--k3:#62b6f7;--k4:#aab6c1;--k0:#84919d}}
        .fw,.legend{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
        .bg{fill:var(--bg)}
        .c0{--k:var(--k0);--s:1.1}.c1{--k:var(--k1);--s:2.2}.c2{--k:var(--k2);--s:1.8}.c3{--k:var(--k3);--s:1.5}.c4{--k:var(--k4);--s:1.2}
        .g{fill:var(--soft);font-size:11px;font-weight:600;letter-spacing:.08em;text-transform:uppercase}
        .t{fill:var(--ink);font-size:12.5px;font-weight:600}
        .d,.m{fill:var(--soft);font-size:10.5px}.m{font-size:11px}
        .b{fill:var(--on);font-size:10px;font-weight:700;text-anchor:middle}
        .badge{fill:var(--k)}
        .box{fill:var(--card);stroke:var(--k);stroke-width:var(--s)}
        .o .box{stroke-dasharray:5 3}
        .f .box{stroke-width:3.5;stroke-dasharray:none;filter:drop-shadow(0 0 5px var(--k))}
        .l{fill:none;stroke:var(--k);stroke-width:var(--s)}
        .h{fill:none;stroke:transparent;stroke-width:9}
        .dashed .l{stroke-dasharray:7 4}
        .dotted .l{stroke-dasharray:.1 4.5;stroke-linecap:round}
        .a{fill:var(--k)}
        .w{fill:var(--k);stroke:var(--bg);stroke-width:1}
        .e{opacity:.8}
        .n,.e{transition:opacity .12s}
        .e:hover{opacity:1}.e:hover .l{stroke-width:3.2}
        .k:target .box{stroke-width:4}
        :root:has(.k:is(:hover,:focus-visible,:target)) .fw :is(.n,.e){opacity:.13}

        """;

    /// <summary>The style sheet of a map; it has no character that XML or HTML would take for a mark.</summary>
    public static string Of(MapView view)
    {
        var text = new StringBuilder(Fixed.ReplaceLineEndings("\n"));

        // Whoever points at a thing sees it, its ties and its neighbours, and the rest is dimmed; without a script that takes a rule for each.
        for (int i = 0; i < view.Nodes.Length; i++)
        {
            text.Append($":root:has(.k{i}:is(:hover,:focus-visible,:target)) .fw .x{i}{{opacity:1}}\n");
        }

        return text.ToString();
    }
}
