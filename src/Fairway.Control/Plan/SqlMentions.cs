namespace Fairway.Control.Plan;

/// <summary>
/// Says whether a definition in some SQL dialect mentions a name. It looks for the name as a whole word outside text literals and comments, in any
/// quoting, and so errs towards yes: an object is then not carried and named, rather than carried and wrong.
/// </summary>
internal static class SqlMentions
{
    /// <summary>True when the text mentions any of the names, ignoring case.</summary>
    /// <param name="sql">The definition.</param>
    /// <param name="names">Names in a set that ignores case.</param>
    public static bool Any(string sql, IReadOnlySet<string> names) => names.Count > 0 && Words(sql).Any(names.Contains);

    private static IEnumerable<string> Words(string sql)
    {
        int i = 0;
        while (i < sql.Length)
        {
            char c = sql[i];
            int start = i;
            if (c == '\'')
            {
                i = AfterQuote(sql, i, '\'');
            }
            else if (c is '"' or '`' or '[')
            {
                char end = c == '[' ? ']' : c;
                i = AfterQuote(sql, i, end);
                yield return sql[(start + 1)..Math.Max(start + 1, i - 1)].Replace($"{end}{end}", $"{end}", StringComparison.Ordinal);
            }
            else if (AfterComment(sql, i) is { } after)
            {
                i = after;
            }
            else if (IsWordPart(c))
            {
                while (i < sql.Length && IsWordPart(sql[i]))
                {
                    i++;
                }

                yield return sql[start..i];
            }
            else
            {
                i++;
            }
        }
    }

    // Dialects differ in what a name may hold beyond ASCII; taking all of it makes words longer, never shorter than the name that stands there.
    private static bool IsWordPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || c > '\u007f';

    // An apostrophe in a comment would otherwise begin a text that swallows the rest.
    private static int? AfterComment(string sql, int start)
    {
        bool line = sql.AsSpan(start).StartsWith("--", StringComparison.Ordinal);
        bool block = sql.AsSpan(start).StartsWith("/*", StringComparison.Ordinal);
        if (!line && !block)
        {
            return null;
        }

        int end = sql.IndexOf(line ? "\n" : "*/", start + 2, StringComparison.Ordinal);
        return end < 0 ? sql.Length : end + (line ? 1 : 2);
    }

    private static int AfterQuote(string sql, int start, char end)
    {
        int i = start + 1;
        while (i < sql.Length)
        {
            if (sql[i++] != end)
            {
                continue;
            }

            if (i < sql.Length && sql[i] == end && end != ']')
            {
                i++;
                continue;
            }

            return i;
        }

        return sql.Length;
    }
}
