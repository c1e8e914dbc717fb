using System.Globalization;
using System.Text;

namespace Fairway.Chart.Picture;

/// <summary>Text and numbers for XML and HTML.</summary>
internal static class Markup
{
    /// <summary>Text that can stand between tags and inside quoted attributes, and that has no character which XML forbids.</summary>
    public static string Text(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (char c in PlainText.Clean(text))
        {
            safe.Append(c switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", '\'' => "&#39;", _ => c.ToString() });
        }

        return safe.ToString();
    }

    /// <summary>A length with one decimal at most.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
