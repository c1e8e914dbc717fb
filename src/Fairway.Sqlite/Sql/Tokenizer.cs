using System.Collections.Immutable;

namespace Fairway.Sqlite.Sql;

/// <summary>Cuts SQL as SQLite does: quotes of four kinds with doubled quotes inside, both kinds of comment, words in any script.</summary>
internal static class Tokenizer
{
    /// <summary>All tokens in order, without blanks and comments. An unclosed quote or comment reaches to the end.</summary>
    public static ImmutableArray<Token> Read(string sql)
    {
        ImmutableArray<Token>.Builder tokens = ImmutableArray.CreateBuilder<Token>();
        int at = 0;
        while (at < sql.Length)
        {
            int end = EndOfBlank(sql, at);
            if (end == at)
            {
                (TokenKind kind, end) = Next(sql, at);
                tokens.Add(new Token(kind, sql[at..end], at));
            }

            at = end;
        }

        return tokens.ToImmutable();
    }

    private static int EndOfBlank(string sql, int at)
    {
        // SQLite knows only these blanks; a no-break space belongs to a name.
        if (sql[at] is ' ' or '\t' or '\n' or '\r' or '\f')
        {
            return at + 1;
        }

        string two = sql.Substring(at, Math.Min(2, sql.Length - at));
        return two switch
        {
            "--" => After(sql, "\n", at),
            "/*" => After(sql, "*/", at + 2),
            _ => at,
        };
    }

    private static (TokenKind Kind, int End) Next(string sql, int at) => sql[at] switch
    {
        '\'' => (TokenKind.Text, EndOfQuoted(sql, at)),
        '"' or '`' => (TokenKind.QuotedName, EndOfQuoted(sql, at)),
        '[' => (TokenKind.QuotedName, After(sql, "]", at)),
        var c when IsWord(c) => (TokenKind.Word, EndOfWord(sql, at)),
        _ => (TokenKind.Symbol, at + 1),
    };

    private static int EndOfQuoted(string sql, int at)
    {
        char quote = sql[at];
        for (int i = at + 1; i < sql.Length; i++)
        {
            if (sql[i] != quote)
            {
                continue;
            }

            if (i + 1 == sql.Length || sql[i + 1] != quote)
            {
                return i + 1;
            }

            i++;
        }

        return sql.Length;
    }

    private static int EndOfWord(string sql, int at)
    {
        int end = at;
        while (end < sql.Length && IsWord(sql[end]))
        {
            end++;
        }

        return end;
    }

    private static int After(string sql, string mark, int from)
    {
        int found = from > sql.Length ? -1 : sql.IndexOf(mark, from, StringComparison.Ordinal);
        return found < 0 ? sql.Length : found + mark.Length;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || c >= 0x80;
}
