using System.Text;

namespace Fairway.Chart.Picture;

/// <summary>
/// How a picture looks. Classes are ordered by weight of line too, and their colours stay apart for eyes that do not tell red from green. Colours are written out and not kept in variables, so that
/// programs that know little of CSS show the light picture and not a black one.
/// </summary>
internal static class SvgStyle
{
    private static readonly Palette _light = new("#ffffff", "#ffffff", "#17222c", "#53616e", "#d5dce2", ["#77838e", "#b0123e", "#b95000", "#1b6aa8", "#5c6873"]);
    private static readonly Palette _dark = new("#10161c", "#18212a", "#e8eef3", "#a3b1be", "#33404c", ["#84919d", "#ff7391", "#ffab52", "#62b6f7", "#aab6c1"]);

    private const string Shapes =
        """
        .fw,.legend{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
        .g{font-size:11px;font-weight:600;letter-spacing:.08em;text-transform:uppercase}
        .t{font-size:12.5px;font-weight:600}
        .d{font-size:10.5px}
        .m{font-size:11px}
        .b{font-size:10px;font-weight:700;text-anchor:middle}
        .c0 .box,.c0 .l{stroke-width:1.1}
        .c1 .box,.c1 .l{stroke-width:2.2}
        .c2 .box,.c2 .l{stroke-width:1.8}
        .c3 .box,.c3 .l{stroke-width:1.5}
        .c4 .box,.c4 .l{stroke-width:1.2}
        .o .box{stroke-dasharray:5 3}
        .l{fill:none}
        .h{fill:none;stroke:none;stroke-width:9;pointer-events:stroke}
        .dashed .l{stroke-dasharray:7 4}
        .dotted .l{stroke-dasharray:.1 4.5;stroke-linecap:round}
        .w{stroke-width:1}
        .e{opacity:.8}
        .n,.e{transition:opacity .12s}
        .e:hover{opacity:1}
        .e:hover .l{stroke-width:3.2}
        .f .box,.k:target .box{stroke-width:4}
        :root:has(.k:is(:hover,:focus-visible,:target)) .fw :is(.n,.e){opacity:.13}

        """;

    /// <summary>The style sheet of a map; it has no character that XML or HTML would take for a mark.</summary>
    public static string Of(MapView view)
    {
        var text = new StringBuilder("\n").Append(_light.Rules).Append("@media (prefers-color-scheme:dark){\n").Append(_dark.Rules).Append("}\n").Append(Shapes.ReplaceLineEndings("\n"));

        // Whoever points at a thing sees it, its ties and its neighbours, and the rest is dimmed; without a script that takes a rule for each.
        for (int i = 0; i < view.Nodes.Length; i++)
        {
            text.Append($":root:has(.k{i}:is(:hover,:focus-visible,:target)) .fw .x{i}{{opacity:1}}\n");
        }

        return text.ToString();
    }
}
