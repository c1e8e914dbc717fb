using System.Text;
using System.Text.RegularExpressions;

namespace Fairway.Chart.Programs;

/// <summary>Tells a statement from other text, and takes its literals out.</summary>
internal static partial class SqlTexts
{
    /// <summary>The statement that a literal is; null when it is none.</summary>
    /// <param name="text">What the literal says; holes are object replacement characters.</param>
    /// <param name="isGiven">True when it is given to something that runs statements; elsewhere the verb and the clause must be spelt as statements are.</param>
    /// <param name="role">The role of its file.</param>
    /// <param name="path">The file.</param>
    /// <param name="line">The line.</param>
    public static SqlText? Of(string text, bool isGiven, SourceRole role, string path, int line)
    {
        if (!(isGiven ? Given() : Spelt()).IsMatch(text))
        {
            return Defines().IsMatch(text) && (isGiven || Shouts().IsMatch(text)) ? new(Bare(text), SourceRole.Definition, path, line) : null;
        }

        return new(Bare(text), role, path, line);
    }

    /// <summary>
    /// A text whose holes and literals are <c>?</c>, without its comments. What stands in double quotes is a name and stays: a dialect that takes it for a literal cannot
    /// be told from the others here.
    /// </summary>
    public static string Bare(string text)
    {
        StringBuilder bare = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\'')
            {
                i = EndOfLiteral(text, i);
                bare.Append('?');
            }
            else if (c == '$' && Dollars().Match(text, i) is { Success: true } dollars && dollars.Index == i)
            {
                int close = text.IndexOf(dollars.Value, i + dollars.Length, StringComparison.Ordinal);
                i = close < 0 ? text.Length - 1 : close + dollars.Length - 1;
                bare.Append('?');
            }
            else if (EndOfComment(text, i) is int end)
            {
                i = end;
                bare.Append(' ');
            }
            else if (char.IsAsciiDigit(c) && (i == 0 || !(char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '_' or '$' or '?' or ':' or '@')))
            {
                while (i + 1 < text.Length && (char.IsLetterOrDigit(text[i + 1]) || text[i + 1] == '.'))
                {
                    i++;
                }

                bare.Append('?');
            }
            else
            {
                bare.Append(c == Text.Token.Hole ? '?' : c);
            }
        }

        return Formatted().Replace(bare.ToString(), "?");
    }

    private static int EndOfLiteral(string text, int from)
    {
        int i = from + 1;
        while (i < text.Length && (text[i] != '\'' || (i + 1 < text.Length && text[i + 1] == '\'')))
        {
            // A backslash hides a quote in some dialects and in none that goes on like this: ESCAPE '\'.
            bool hides = text[i] == '\\' && i + 2 < text.Length && text[i + 1] == '\'' && (char.IsLetterOrDigit(text[i + 2]) || text[i + 2] == '\'');
            i += text[i] == '\'' || hides ? 2 : 1;
        }

        return Math.Min(i, text.Length - 1);
    }

    private static int? EndOfComment(string text, int from)
    {
        bool line = string.CompareOrdinal(text, from, "--", 0, 2) == 0;
        bool block = string.CompareOrdinal(text, from, "/*", 0, 2) == 0;
        int end = line ? text.IndexOf('\n', from) : block ? text.IndexOf("*/", from + 2, StringComparison.Ordinal) : 0;
        return !line && !block ? null : end < 0 ? text.Length - 1 : line ? end : end + 1;
    }

    [GeneratedRegex(@"^\W*(select\b.+?\bfrom\b|insert\s+(ignore\s+)?into\b|replace\s+into\b|update\s+\S+.*?\sset\b|delete\s+from\b|with\s.+?\bselect\b|merge\s+into\b|truncate\s+table\b)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Given();

    [GeneratedRegex(@"^\W*(SELECT\b.+?\bFROM\b|INSERT\s+(IGNORE\s+)?INTO\b|REPLACE\s+INTO\b|UPDATE\s+\S+.*?\sSET\b|DELETE\s+FROM\b|WITH\s.+?\bSELECT\b|MERGE\s+INTO\b|TRUNCATE\s+TABLE\b|select\s[^'""]+?\sfrom\s+\S+\s+(where|join|inner|left|order|group)\b|insert\s+into\s.+?\b(values|select)\b|update\s+\S+\s+set\s+\S+\s*=|delete\s+from\s+\S+\s+where\b)", RegexOptions.Singleline)]
    private static partial Regex Spelt();

    [GeneratedRegex(@"^\W*(create|alter|drop)\s+((or\s+replace|unique|temporary|temp)\s+)*(table|view|index|sequence|trigger|function|schema)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Defines();

    [GeneratedRegex(@"^\W*(CREATE|ALTER|DROP)\s")]
    private static partial Regex Shouts();

    [GeneratedRegex(@"\$(?:[A-Za-z_]\w*)?\$")]
    private static partial Regex Dollars();

    [GeneratedRegex(@"%\(\w+\)s|%s|%d|\{\w*\}|%\{\w+\}")]
    private static partial Regex Formatted();
}
