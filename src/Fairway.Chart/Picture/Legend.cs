using System.Text;

namespace Fairway.Chart.Picture;

/// <summary>What the marks of a picture mean.</summary>
internal static class Legend
{
    /// <summary>How high it is.</summary>
    public const double Height = 52;

    /// <summary>How wide it is.</summary>
    public const double Width = 720;

    /// <summary>What it says, for whoever does not see it.</summary>
    public const string Sentence =
        "C1 is the most critical class, C4 the least. Workflows are pills, consumers have round corners, assets have square ones; a broken border of the first two means that nobody owns it. An arrow points at what is needed. Solid lines are 95 % sure or more, dashed ones 50 % or more, dotted ones less. A dot at the arrow means that something is written.";

    /// <summary>The legend as a part of a picture.</summary>
    public static string At(double x, double y)
    {
        var text = new StringBuilder($"<g class=\"legend\" transform=\"translate({Markup.Number(x)} {Markup.Number(y)})\">\n");
        (string Level, string Meaning)[] classes = [("C1", "most critical"), ("C2", ""), ("C3", ""), ("C4", "least"), ("–", "no class")];
        double at = 0;
        foreach ((int index, (string level, string meaning)) in classes.Index())
        {
            text.Append($"<g class=\"n c{(index + 1) % 5}\"><rect class=\"badge\" x=\"{Markup.Number(at)}\" y=\"5\" width=\"24\" height=\"13\" rx=\"3\"/><text class=\"b\" x=\"{Markup.Number(at + 12)}\" y=\"15\">{level}</text></g>{Words(at + 30, 15, meaning)}\n");
            at += meaning.Length == 0 ? 32 : 46 + (PlainText.Ems(meaning) * 11);
        }

        foreach ((string meaning, string radius, string mark) in new[] { ("workflow", "8", ""), ("consumer", "5", ""), ("asset", "1", ""), ("nobody owns it", "5", " o") })
        {
            text.Append($"<g class=\"n c0{mark}\"><rect class=\"box\" x=\"{Markup.Number(at)}\" y=\"4\" width=\"28\" height=\"15\" rx=\"{radius}\"/></g>{Words(at + 34, 15, meaning)}\n");
            at += 50 + (PlainText.Ems(meaning) * 11);
        }

        at = 0;
        foreach ((string meaning, string style, bool hasDot) in new[] { ("needs, 95 % sure or more", "solid", false), ("50 % or more", "dashed", false), ("less sure", "dotted", false), ("writes", "solid", true) })
        {
            string dot = hasDot ? $"<circle class=\"w\" cx=\"{Markup.Number(at + 31)}\" cy=\"36\" r=\"3.2\"/>" : "";
            text.Append($"<g class=\"e {style} c3\"><path class=\"l\" d=\"M{Markup.Number(at)} 36h40\"/><path class=\"a\" d=\"M{Markup.Number(at + 44)} 36l-7 -3.5v7z\"/>{dot}</g>{Words(at + 52, 40, meaning)}\n");
            at += 68 + (PlainText.Ems(meaning) * 11);
        }

        return text.Append("</g>\n").ToString();
    }

    private static string Words(double x, double y, string words) => words.Length == 0 ? "" : $"<text class=\"m\" x=\"{Markup.Number(x)}\" y=\"{Markup.Number(y)}\">{words}</text>";
}
