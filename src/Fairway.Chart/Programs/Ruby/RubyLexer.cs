using System.Collections.Immutable;
using System.Text;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.Ruby;

/// <summary>Reads Ruby's tokens: strings of every form with their holes, here-documents, symbols, regular expressions; no comments.</summary>
internal static class RubyLexer
{
    private const int DeepestHole = 8;

    private static readonly string[] _marks = ["<=>", "===", "**=", "||=", "&&=", "<<=", "...", "&.", "::", "=>", "->", "==", "!=", "<=", ">=", "=~", "!~", "+=", "-=", "*=", "/=", "|=", "||", "&&", "<<", "..", "**"];

    public static ImmutableArray<Token> Read(string text) => Read(text, 1, 0);

    private static ImmutableArray<Token> Read(string text, int line, int depthOfHoles)
    {
        Cursor cursor = new(text, line);
        Queue<(string Name, bool Raw, int Line)> documents = new();
        Stack<char> open = new();
        cursor.TakeIndent();
        while (!cursor.IsEnd)
        {
            char c = cursor.Now;
            if (c == '\n')
            {
                EndLine(cursor, open.TryPeek(out char inside) && inside != '{');
                cursor.Skip(1);
                while (documents.TryDequeue(out (string Name, bool Raw, int Line) document))
                {
                    ReadDocument(cursor, document.Name, document.Raw, depthOfHoles);
                }

                if (cursor.Sees("=begin"))
                {
                    SkipTo(cursor, "\n=end");
                }

                if (cursor.Sees("__END__"))
                {
                    break;
                }

                cursor.TakeIndent();
            }
            else if (char.IsWhiteSpace(c))
            {
                cursor.Skip(1);
            }
            else if (c == '\\' && cursor.Peek(1) == '\n')
            {
                cursor.Skip(2);
            }
            else if (c == '#')
            {
                while (!cursor.IsEnd && cursor.Now != '\n')
                {
                    cursor.Skip(1);
                }
            }
            else if (c == '<' && Document(cursor) is (string name, bool raw, int length))
            {
                documents.Enqueue((name, raw, cursor.Line));
                cursor.Skip(length);
            }
            else
            {
                if (c is '(' or '[' or '{')
                {
                    open.Push(c);
                }
                else if (c is ')' or ']' or '}')
                {
                    open.TryPop(out _);
                }

                ReadOne(cursor, c, depthOfHoles);
            }
        }

        return cursor.Tokens();
    }

    // A line goes on inside brackets, behind an operator, and where the next one begins with a dot. Braces may be a block, whose lines are statements.
    private static void EndLine(Cursor cursor, bool isInside)
    {
        int next = cursor.At;
        while (next < cursor.Text.Length && char.IsWhiteSpace(cursor.Text[next]))
        {
            next++;
        }

        bool dotted = next + 1 < cursor.Text.Length && ((cursor.Text[next] == '.' && cursor.Text[next + 1] != '.') || (cursor.Text[next] == '&' && cursor.Text[next + 1] == '.'));
        bool goesOn = cursor.Last is { Kind: TokenKind.Mark, Text: "," or "." or "&." or "+" or "&&" or "||" or "=" or "=>" or "(" or "[" };
        if (!isInside && !dotted && !goesOn)
        {
            cursor.AddEnd();
        }
    }

    private static void ReadOne(Cursor cursor, char c, int depthOfHoles)
    {
        if (char.IsLetter(c) || c == '_')
        {
            ReadWord(cursor, cursor.Word());
        }
        else if (c is '@' or '$' && (char.IsLetter(cursor.Peek(1)) || cursor.Peek(1) is '_' or '@'))
        {
            int start = cursor.At;
            cursor.Skip(cursor.Peek(1) == '@' ? 2 : 1);
            cursor.Word();
            cursor.Add(TokenKind.Name, cursor.Text[start..cursor.At]);
        }
        else if (c is '"' or '`' or '\'')
        {
            ReadQuoted(cursor, c, c, c != '\'', TokenKind.Text, depthOfHoles);
        }
        else if (c == ':' && cursor.Peek(1) == '"')
        {
            cursor.Skip(1);
            ReadQuoted(cursor, '"', '"', true, TokenKind.Symbol, depthOfHoles);
        }
        else if (c == ':' && cursor.Peek(1) != ':' && (char.IsLetter(cursor.Peek(1)) || cursor.Peek(1) == '_'))
        {
            cursor.Skip(1);
            string symbol = cursor.Word();
            cursor.Skip(cursor.Now is '?' or '!' ? 1 : 0);
            cursor.Add(TokenKind.Symbol, symbol);
        }
        else if (c == '%' && IsPercent(cursor))
        {
            ReadPercent(cursor, depthOfHoles);
        }
        else if (c == '/' && !EndsValue(cursor))
        {
            ReadQuoted(cursor, '/', '/', true, TokenKind.Number, depthOfHoles);
        }
        else if (char.IsAsciiDigit(c))
        {
            cursor.Number();
        }
        else
        {
            string mark = Array.Find(_marks, cursor.Sees) ?? c.ToString();
            cursor.Add(c == ';' ? TokenKind.End : TokenKind.Mark, c == ';' ? "" : mark);
            cursor.Skip(mark.Length);
        }
    }

    private static void ReadWord(Cursor cursor, string word)
    {
        if (cursor.Now is '?' or '!' && cursor.Peek(1) != '=' && (cursor.Now == '!' || cursor.Peek(1) != ':' || cursor.Peek(2) == ':'))
        {
            word += cursor.Now;
            cursor.Skip(1);
        }

        bool label = cursor.Now == ':' && cursor.Peek(1) != ':' && cursor.Last?.Text is not "?";
        cursor.Add(label ? TokenKind.Label : TokenKind.Name, word);
        cursor.Skip(label ? 1 : 0);
    }

    private static (string Name, bool Raw, int Length)? Document(Cursor cursor)
    {
        if (!cursor.Sees("<<"))
        {
            return null;
        }

        int i = cursor.At + 2;
        bool indented = i < cursor.Text.Length && cursor.Text[i] is '~' or '-';
        i += indented ? 1 : 0;
        char quote = i < cursor.Text.Length && cursor.Text[i] is '\'' or '"' ? cursor.Text[i] : '\0';
        i += quote == '\0' ? 0 : 1;
        int start = i;
        while (i < cursor.Text.Length && (char.IsLetterOrDigit(cursor.Text[i]) || cursor.Text[i] == '_'))
        {
            i++;
        }

        bool named = i > start && char.IsUpper(cursor.Text[start]) && (indented || quote != '\0' || !EndsValue(cursor));
        return named ? (cursor.Text[start..i], quote == '\'', i + (quote == '\0' ? 0 : 1) - cursor.At) : null;
    }

    private static void ReadDocument(Cursor cursor, string name, bool raw, int depthOfHoles)
    {
        int line = cursor.Line;
        StringBuilder said = new();
        ImmutableArray<ImmutableArray<Token>>.Builder holes = ImmutableArray.CreateBuilder<ImmutableArray<Token>>();
        while (!cursor.IsEnd)
        {
            int end = cursor.Text.IndexOf('\n', cursor.At);
            string row = cursor.Text[cursor.At..(end < 0 ? cursor.Text.Length : end)];
            if (row.Trim() == name)
            {
                cursor.Skip(row.Length);
                break;
            }

            int stop = cursor.At + row.Length;
            while (cursor.At < stop)
            {
                ReadCharacter(cursor, !raw, said, holes, depthOfHoles);
            }

            said.Append('\n');
            cursor.Skip(1);
        }

        cursor.Add(TokenKind.Text, said.ToString(), line, holes.ToImmutable());
        cursor.AddEnd();
    }

    private static bool IsPercent(Cursor cursor) =>
        (cursor.Peek(1) is 'w' or 'W' or 'i' or 'I' or 'q' or 'Q' or 'r' or 'x' or 's' && cursor.Peek(2) is '(' or '[' or '{' or '|' or '<' or '!' or '/')
        || (cursor.Peek(1) is '(' or '[' or '{' or '|' && !EndsValue(cursor));

    private static void ReadPercent(Cursor cursor, int depthOfHoles)
    {
        char kind = char.IsLetter(cursor.Peek(1)) ? cursor.Peek(1) : 'Q';
        cursor.Skip(char.IsLetter(cursor.Peek(1)) ? 2 : 1);
        char open = cursor.Now;
        char close = open switch { '(' => ')', '[' => ']', '{' => '}', '<' => '>', _ => open };
        if (kind is 'w' or 'W' or 'i' or 'I')
        {
            int start = cursor.At + 1;
            int line = cursor.Line;
            while (!cursor.IsEnd && cursor.Now != close)
            {
                cursor.Skip(1);
            }

            cursor.Add(TokenKind.Mark, "[");
            foreach (string word in cursor.Text[Math.Min(start, cursor.At)..cursor.At].Split((char[])[' ', '\n', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
            {
                cursor.Add(kind is 'w' or 'W' ? TokenKind.Text : TokenKind.Symbol, word, line, []);
                cursor.Add(TokenKind.Mark, ",");
            }

            cursor.Add(TokenKind.Mark, "]");
            cursor.Skip(1);
        }
        else
        {
            ReadQuoted(cursor, open, close, kind != 'q', kind == 'r' ? TokenKind.Number : TokenKind.Text, depthOfHoles);
        }
    }

    private static void ReadQuoted(Cursor cursor, char open, char close, bool holed, TokenKind kind, int depthOfHoles)
    {
        int line = cursor.Line;
        StringBuilder said = new();
        ImmutableArray<ImmutableArray<Token>>.Builder holes = ImmutableArray.CreateBuilder<ImmutableArray<Token>>();
        cursor.Skip(1);
        int depth = 0;
        while (!cursor.IsEnd && (cursor.Now != close || depth > 0))
        {
            depth += open != close && cursor.Now == open ? 1 : open != close && cursor.Now == close ? -1 : 0;
            ReadCharacter(cursor, holed, said, holes, depthOfHoles);
        }

        cursor.Skip(1);
        bool label = kind == TokenKind.Text && cursor.Now == ':' && cursor.Peek(1) == ' ';
        cursor.Skip(label ? 1 : 0);
        cursor.Add(label ? TokenKind.Label : kind, said.ToString(), line, holes.ToImmutable());
    }

    private static void ReadCharacter(Cursor cursor, bool holed, StringBuilder said, ImmutableArray<ImmutableArray<Token>>.Builder holes, int depthOfHoles)
    {
        if (cursor.Now == '\\')
        {
            said.Append(cursor.Peek(1) is 'n' or 't' or '\n' ? ' ' : cursor.Peek(1));
            cursor.Skip(2);
        }
        else if (holed && cursor.Now == '#' && cursor.Peek(1) == '{')
        {
            int line = cursor.Line;
            int start = cursor.At + 2;
            int depth = 0;
            do
            {
                depth += cursor.Now == '{' ? 1 : cursor.Now == '}' ? -1 : 0;
                cursor.Skip(1);
            }
            while (!cursor.IsEnd && (depth > 0 || cursor.At < start));
            said.Append(Token.Hole);
            string inside = cursor.Text[start..Math.Max(start, cursor.At - 1)];
            holes.Add(depthOfHoles >= DeepestHole ? [] : Read(inside, line, depthOfHoles + 1));
        }
        else
        {
            said.Append(cursor.Now);
            cursor.Skip(1);
        }
    }

    private static bool EndsValue(Cursor cursor) =>
        cursor.Last is Token last && last.Kind != TokenKind.End
        && (last.Kind is TokenKind.Name ? !(cursor.Text[cursor.At - 1] == ' ' && cursor.Peek(1) != ' ') : last.Kind != TokenKind.Label && (last.Kind != TokenKind.Mark || last.Text is ")" or "]" or "}"));

    private static void SkipTo(Cursor cursor, string what)
    {
        int end = cursor.Text.IndexOf(what, cursor.At, StringComparison.Ordinal);
        cursor.Skip((end < 0 ? cursor.Text.Length : end + what.Length) - cursor.At);
        while (!cursor.IsEnd && cursor.Now != '\n')
        {
            cursor.Skip(1);
        }
    }
}
