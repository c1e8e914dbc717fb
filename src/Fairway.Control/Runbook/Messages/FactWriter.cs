using System.Globalization;
using System.Text;

namespace Fairway.Control.Runbook.Messages;

/// <summary>Writes facts into a message so that they stay facts, whatever they hold.</summary>
internal sealed class FactWriter(MessageMedium medium)
{
    private const int MostCharacters = 500;

    public string Of(string? fact, string unknown = FactTimes.Unknown)
    {
        if (string.IsNullOrWhiteSpace(fact))
        {
            return unknown;
        }

        var written = new StringBuilder();
        int characters = 0;
        foreach (Rune rune in fact.EnumerateRunes())
        {
            if (++characters > MostCharacters)
            {
                return written.Append('…').ToString();
            }

            written.Append(Written(rune));
        }

        return written.ToString();
    }

    private string Written(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        // Line ends among them, and what turns the direction of writing.
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
        _ when medium == MessageMedium.Mail => rune.ToString(),
        _ => rune.Value switch
        {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            _ => rune.ToString(),
        },
    };
}
