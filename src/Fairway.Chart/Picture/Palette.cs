using System.Collections.Immutable;

namespace Fairway.Chart.Picture;

/// <summary>The colours of a picture, and of the page around it.</summary>
/// <param name="Ground">Behind everything.</param>
/// <param name="Card">Inside a box; what is written on a class has the colour of the ground.</param>
/// <param name="Ink">Names.</param>
/// <param name="Soft">All other text.</param>
/// <param name="Rule">Lines that part the page.</param>
/// <param name="Classes">Of no class first, then of 1 to 4.</param>
internal sealed record Palette(string Ground, string Card, string Ink, string Soft, string Rule, ImmutableArray<string> Classes)
{
    /// <summary>The colours as style rules.</summary>
    public string Rules
    {
        get
        {
            string variables = $":root{{--bg:{Ground};--ink:{Ink};--soft:{Soft};--rule:{Rule}{string.Concat(Classes.Select((c, i) => $";--k{i}:{c}"))}}}\n";
            string plain = $".bg{{fill:{Ground}}}\n.box{{fill:{Card}}}\n.t{{fill:{Ink}}}\n.g,.d,.m{{fill:{Soft}}}\n.b{{fill:{Ground}}}\n.w{{stroke:{Ground}}}\n";
            return $"{variables}{plain}{string.Concat(Classes.Select((c, i) => $".c{i} .box,.c{i} .l{{stroke:{c}}}\n.c{i} .a,.c{i} .w,.c{i} .badge{{fill:{c}}}\n"))}";
        }
    }
}
