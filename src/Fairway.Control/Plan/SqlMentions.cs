namespace Fairway.Control.Plan;

/// <summary>
/// Says whether a definition in some SQL dialect mentions a name. It looks for the name as a whole word outside text literals, in any quoting, and
/// so errs towards yes: an object is then not carried and named, rather than carried and wrong.
/// </summary>
internal static class SqlMentions
{
    /// <summary>True when the text mentions any of the names, ignoring case.</summary>
    public static bool Any(string sql, IReadOnlySet<string> names) => Words(sql).Any(names.Contains);

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
                i = AfterQuote(sql, i, c == '[' ? ']' : c);
                yield return sql[(start + 1)..Math.Max(start + 1, i - 1)].Replace($"{c}{c}", $"{c}", StringComparison.Ordinal);
            }
            else if (char.IsLetter(c) || c == '_')
            {
                while (i < sql.Length && (char.IsLetterOrDigit(sql[i]) || sql[i] is '_' or '$'))
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
