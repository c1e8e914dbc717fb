using System.Globalization;
using System.Text;

namespace Fairway.Chart.Picture;

/// <summary>Names made harmless for one line of a terminal or a page, and cut to the room there is.</summary>
internal static class PlainText
{
    /// <summary>
    /// The text on one line and in its own direction: what steers a terminal, breaks a line, turns the direction of writing or is not seen at all is spelled as <c>\u202e</c>.
    /// </summary>
    /// <param name="text">A name, or anything with names in it.</param>
    /// <param name="isAscii">True when everything beyond ASCII is spelled like that too.</param>
    public static string Clean(string text, bool isAscii = false)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isHidden = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;
            if (isHidden || (isAscii && !rune.IsAscii))
            {
                clean.Append(CultureInfo.InvariantCulture, $"{(rune.IsBmp ? "\\u" : "\\U")}{rune.Value.ToString(rune.IsBmp ? "x4" : "x8", CultureInfo.InvariantCulture)}");
            }
            else
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    /// <summary>How many places of a terminal a text takes: two for each character of East Asia, none for an accent of its own.</summary>
    public static double Places(string text)
    {
        int places = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            places += IsMark(rune) ? 0 : IsWide(rune) ? 2 : 1;
        }

        return places;
    }

    /// <summary>About how wide a text is in a usual sans-serif, in ems; rather too much than too little, for nobody knows the reader's font.</summary>
    public static double Ems(string text)
    {
        double ems = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            ems += rune.Value switch
            {
                _ when IsMark(rune) => 0,
                _ when IsWide(rune) => 1.05,
                'i' or 'j' or 'l' or '.' or ',' or '\'' or '|' or ':' or ';' or '!' or 'I' => 0.31,
                'f' or 'r' or 't' or '(' or ')' or '-' or '/' or '\\' or ' ' or '[' or ']' => 0.41,
                'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.95,
                >= 'A' and <= 'Z' => 0.72,
                _ => 0.62,
            };
        }

        return ems;
    }

    /// <summary>The text, or its beginning with an ellipsis when there is no room for all of it.</summary>
    public static string CutEnd(string text, double room, Func<string, double> measure, string ellipsis = "…") =>
        Cut(text, room, measure, (parts, kept) => $"{string.Concat(parts.Take(kept))}{ellipsis}");

    /// <summary>The text, or its beginning and its end with an ellipsis between: what tells long names apart stands at either.</summary>
    public static string CutMiddle(string text, double room, Func<string, double> measure, string ellipsis = "…") =>
        Cut(text, room, measure, (parts, kept) => $"{string.Concat(parts.Take((kept + 1) / 2))}{ellipsis}{string.Concat(parts.TakeLast(kept / 2))}");

    private static string Cut(string text, double room, Func<string, double> measure, Func<string[], int, string> keep)
    {
        if (measure(text) <= room)
        {
            return text;
        }

        // Never inside a character that is made of several.
        string[] parts = [.. Parts(text)];
        int fits = 0;
        int least = parts.Length;
        while (least - fits > 1)
        {
            int middle = (fits + least) / 2;
            (fits, least) = measure(keep(parts, middle)) <= room ? (middle, least) : (fits, middle);
        }

        return keep(parts, fits);
    }

    private static IEnumerable<string> Parts(string text)
    {
        TextElementEnumerator parts = StringInfo.GetTextElementEnumerator(text);
        while (parts.MoveNext())
        {
            yield return parts.GetTextElement();
        }
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsWide(Rune rune) => rune.Value is (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff)
        or (>= 0xfe30 and <= 0xfe6f) or (>= 0xff00 and <= 0xff60) or (>= 0xffe0 and <= 0xffe6) or (>= 0x1f300 and <= 0x1faff) or (>= 0x20000 and <= 0x3fffd);
}
