using System.Globalization;
using System.Text;

namespace Fairway.Host.Cli;

/// <summary>Makes text from a database harmless for a terminal: what could move the cursor or reverse the writing is shown as its code.</summary>
internal static class Printable
{
    public static string Of(string text)
    {
        if (!text.EnumerateRunes().Any(IsActive))
        {
            return text;
        }

        var result = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            result.Append(IsActive(rune) ? string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}") : rune.ToString());
        }

        return result.ToString();
    }

    private static bool IsActive(Rune rune) =>
        Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
