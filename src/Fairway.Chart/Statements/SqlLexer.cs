using System.Buffers;
using System.Collections.Immutable;

namespace Fairway.Chart.Statements;

/// <summary>
/// Cuts SQL into tokens as PostgreSQL (<c>src/backend/parser/scan.l</c>) and SQLite (<c>src/tokenize.c</c>) do, and parameters as drivers write them. Takes any text and refuses none: what is not closed goes on to
/// the end. Every character is looked at a few times, however the text is made.
/// </summary>
public static class SqlLexer
{
    // PostgreSQL cuts longer names of operators; without a limit a long run of signs would be read again for each of them.
    private const int LongestOperator = 63;
    private static readonly SearchValues<char> Signs = SearchValues.Create("+-*/<>=~!@#%^&|?");
    private static readonly SearchValues<char> Binding = SearchValues.Create("~!@#%^&|?");

    /// <summary>The tokens of a text in order, comments among them; white space is between them.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="dialect">Whose SQL it is.</param>
    public static ImmutableArray<SqlToken> Read(string text, SqlDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(text);
        ImmutableArray<SqlToken>.Builder tokens = ImmutableArray.CreateBuilder<SqlToken>(text.Length / 4);
        SqlToken last = default;
        for (int at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            (SqlTokenKind kind, int end) = Next(text, at, dialect, last.Kind);
            var token = new SqlToken(kind, at, end - at);
            tokens.Add(token);
            last = kind == SqlTokenKind.Comment ? last : token;
            at = end;
        }

        return tokens.DrainToImmutable();
    }

    /// <summary>True for what a name may begin with.</summary>
    internal static bool StartsName(char c) => char.IsAsciiLetter(c) || c == '_' || c >= 0x80;

    /// <summary>True for what a name may go on with.</summary>
    internal static bool ContinuesName(char c) => StartsName(c) || char.IsAsciiDigit(c) || c == '$';

    private static (SqlTokenKind Kind, int End) Next(string text, int at, SqlDialect dialect, SqlTokenKind last)
    {
        char c = text[at];
        char next = At(text, at + 1);
        return c switch
        {
            '-' when next == '-' => (SqlTokenKind.Comment, LineEnd(text, at)),
            '/' when next == '*' => (SqlTokenKind.Comment, CommentEnd(text, at, dialect)),
            '\'' => (SqlTokenKind.Text, Quoted(text, at, '\'', escapes: false).End),
            '"' or '`' => Name(text, at, c),
            '[' when dialect == SqlDialect.Sqlite => Name(text, at, ']'),
            '.' when char.IsAsciiDigit(next) && last is not (SqlTokenKind.Word or SqlTokenKind.QuotedName) => (SqlTokenKind.Number, NumberEnd(text, at)),
            '$' => Dollar(text, at, dialect),
            '?' => Question(text, at, dialect, last),
            ':' when next is ':' or '=' => (SqlTokenKind.Symbol, at + 2),
            ':' or '@' when StartsName(next) => (SqlTokenKind.Parameter, NameEnd(text, at + 1)),
            _ when char.IsAsciiDigit(c) => (SqlTokenKind.Number, NumberEnd(text, at)),
            _ when StartsName(c) => Word(text, at),
            _ when Signs.Contains(c) => (SqlTokenKind.Symbol, OperatorEnd(text, at)),
            _ => (SqlTokenKind.Symbol, at + 1),
        };
    }

    private static (SqlTokenKind Kind, int End) Word(string text, int at)
    {
        char next = At(text, at + 1);
        switch (text[at])
        {
            case 'e' or 'E' when next == '\'':
                return (SqlTokenKind.Text, Quoted(text, at + 1, '\'', escapes: true).End);
            case 'b' or 'B' or 'x' or 'X' or 'n' or 'N' when next == '\'':
                return (SqlTokenKind.Text, Quoted(text, at + 1, '\'', escapes: false).End);
            case 'u' or 'U' when next == '&' && At(text, at + 2) == '\'':
                return (SqlTokenKind.Text, Quoted(text, at + 2, '\'', escapes: false).End);
            case 'u' or 'U' when next == '&' && At(text, at + 2) == '"':
                return Name(text, at + 2, '"');
            default:
                return (SqlTokenKind.Word, NameEnd(text, at));
        }
    }

    private static (SqlTokenKind Kind, int End) Name(string text, int at, char close)
    {
        (int end, bool closed) = Quoted(text, at, close, escapes: false);
        return (closed && end - at > 2 ? SqlTokenKind.QuotedName : SqlTokenKind.Text, end);
    }

    private static (int End, bool Closed) Quoted(string text, int at, char close, bool escapes)
    {
        for (int i = at + 1; i < text.Length; i++)
        {
            if (escapes && text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == close)
            {
                if (At(text, i + 1) != close || close == ']')
                {
                    return (i + 1, true);
                }

                i++;
            }
        }

        return (text.Length, false);
    }

    private static int LineEnd(string text, int at)
    {
        int end = text.AsSpan(at).IndexOfAny('\n', '\r');
        return end < 0 ? text.Length : at + end;
    }

    private static int CommentEnd(string text, int at, SqlDialect dialect)
    {
        int depth = 1;
        for (int i = at + 2; i + 1 < text.Length; i++)
        {
            if (text[i] == '*' && text[i + 1] == '/')
            {
                i++;
                if (--depth == 0)
                {
                    return i + 1;
                }
            }
            else if (dialect == SqlDialect.PostgreSql && text[i] == '/' && text[i + 1] == '*')
            {
                i++;
                depth++;
            }
        }

        return text.Length;
    }

    private static (SqlTokenKind Kind, int End) Dollar(string text, int at, SqlDialect dialect)
    {
        int end = at + 1;
        while (end < text.Length && (StartsName(text[end]) || char.IsAsciiDigit(text[end])))
        {
            end++;
        }

        if (dialect == SqlDialect.PostgreSql && At(text, end) == '$' && !char.IsAsciiDigit(At(text, at + 1)))
        {
            ReadOnlySpan<char> tag = text.AsSpan(at, end + 1 - at);
            int close = text.AsSpan(end + 1).IndexOf(tag, StringComparison.Ordinal);
            return (SqlTokenKind.Text, close < 0 ? text.Length : end + 1 + close + tag.Length);
        }

        return end == at + 1 ? (SqlTokenKind.Symbol, end) : (SqlTokenKind.Parameter, end);
    }

    // PostgreSQL asks with ? whether json has a key; drivers write it for a value. It asks where something stands before it and a value after it.
    private static (SqlTokenKind Kind, int End) Question(string text, int at, SqlDialect dialect, SqlTokenKind last)
    {
        int end = at + 1;
        if (dialect == SqlDialect.PostgreSql)
        {
            if (At(text, end) is '|' or '&' && At(text, end + 1) != text[end])
            {
                return (SqlTokenKind.Symbol, end + 1);
            }

            int after = end;
            while (after < text.Length && char.IsWhiteSpace(text[after]))
            {
                after++;
            }

            return (last is not SqlTokenKind.Symbol and not SqlTokenKind.None && At(text, after) is '\'' or '$' ? SqlTokenKind.Symbol : SqlTokenKind.Parameter, end);
        }

        while (char.IsAsciiDigit(At(text, end)))
        {
            end++;
        }

        return (SqlTokenKind.Parameter, end);
    }

    private static int NameEnd(string text, int at)
    {
        int end = at;
        while (end < text.Length && ContinuesName(text[end]))
        {
            end++;
        }

        return end;
    }

    // Letters that touch a number belong to it: it may be hexadecimal, and rubbish is no name.
    private static int NumberEnd(string text, int at)
    {
        bool hexadecimal = At(text, at + 1) is 'x' or 'X';
        bool fraction = false;
        int end = at;
        while (end < text.Length)
        {
            char c = text[end];
            bool point = c == '.' && !fraction && !hexadecimal && At(text, end + 1) != '.';
            bool sign = c is '+' or '-' && !hexadecimal && end > at && text[end - 1] is 'e' or 'E' && char.IsAsciiDigit(At(text, end + 1));
            if (!point && !sign && !char.IsAsciiLetterOrDigit(c) && c != '_' && c < 0x80)
            {
                break;
            }

            fraction |= point;
            end++;
        }

        return end;
    }

    private static int OperatorEnd(string text, int at)
    {
        int end = at + 1;
        while (end < text.Length && end - at < LongestOperator && Signs.Contains(text[end]) && !BeginsSomethingElse(text, at, end))
        {
            end++;
        }

        // A sign at the end belongs to what follows, unless the operator has a character that none of standard SQL has.
        if (!text.AsSpan(at, end - at).ContainsAny(Binding))
        {
            while (end > at + 1 && text[end - 1] is '+' or '-')
            {
                end--;
            }
        }

        return end;
    }

    private static bool BeginsSomethingElse(string text, int start, int at)
    {
        char next = At(text, at + 1);
        return text[at] switch
        {
            '-' => next == '-',
            '/' => next == '*',
            '?' => text[at - 1] != '@',
            // x <@y is an operator, x =@y a parameter.
            '@' => StartsName(next) && !(at == start + 1 && text[start] is '<' or '@'),
            _ => false,
        };
    }

    private static char At(string text, int at) => at < text.Length ? text[at] : '\0';
}
