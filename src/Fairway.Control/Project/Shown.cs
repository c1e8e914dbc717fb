using System.Globalization;
using System.Text;

namespace Fairway.Control.Project;

/// <summary>Texts of the file for messages: cut, harmless to a terminal, and left out when they look like a secret.</summary>
internal static class Shown
{
    private const int MostCharacters = 60;
    private const string Withheld = "(not shown)";

    /// <summary>The text in quotes.</summary>
    public static string Of(string text) => SecretText.MayBeIn(text) ? $"a text {Withheld}" : $"'{Bare(text)}'";

    /// <summary>The text without quotes.</summary>
    public static string Bare(string text)
    {
        if (SecretText.MayBeIn(text))
        {
            return Withheld;
        }

        var shown = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (shown.Length >= MostCharacters)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(IsHarmless(rune) ? rune.ToString() : "·");
        }

        return shown.ToString();
    }

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
