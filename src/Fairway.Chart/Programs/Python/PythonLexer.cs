using System.Collections.Immutable;
using System.Text;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.Python;

/// <summary>Reads Python's tokens: strings of every prefix with the holes of f-strings, lines joined by brackets and backslashes, no comments.</summary>
internal static class PythonLexer
{
    private const int DeepestHole = 8;

    private static readonly string[] _marks = ["**=", "//=", ">>=", "<<=", "...", "->", ":=", "==", "!=", "<=", ">=", "+=", "-=", "*=", "/=", "|=", "&=", "**", "//"];

    public static ImmutableArray<Token> Read(string text) => Read(text, 1, 0);

    private static ImmutableArray<Token> Read(string text, int line, int depthOfHoles)
    {
        Cursor cursor = new(text, line);
        int depth = 0;
        cursor.TakeIndent();
        while (!cursor.IsEnd)
        {
            char c = cursor.Now;
            if (c == '\n')
            {
                if (depth == 0)
                {
                    cursor.AddEnd();
                }

                cursor.Skip(1);
                cursor.TakeIndent();
            }
            else if (char.IsWhiteSpace(c))
            {
                cursor.Skip(1);
            }
            else if (c == '\\')
            {
                cursor.Skip(cursor.Peek(1) == '\r' ? 3 : 2);
            }
            else if (c == '#')
            {
                while (!cursor.IsEnd && cursor.Now != '\n')
                {
                    cursor.Skip(1);
                }
            }
            else if (char.IsLetter(c) || c == '_')
            {
                string word = cursor.Word();
                if (cursor.Now is '"' or '\'' && word.Length <= 2 && word.All(p => "rRbBuUfF".Contains(p, StringComparison.Ordinal)))
                {
                    ReadString(cursor, word.ToLowerInvariant(), depthOfHoles);
                }
                else
                {
                    cursor.Add(TokenKind.Name, word);
                }
            }
            else if (c is '"' or '\'')
            {
                ReadString(cursor, "", depthOfHoles);
            }
            else if (char.IsAsciiDigit(c))
            {
                cursor.Number();
            }
            else
            {
                string mark = Array.Find(_marks, cursor.Sees) ?? c.ToString();
                depth = Math.Max(0, depth + (c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0));
                cursor.Add(TokenKind.Mark, mark);
                cursor.Skip(mark.Length);
            }
        }

        return cursor.Tokens();
    }

    private static void ReadString(Cursor cursor, string prefix, int depthOfHoles)
    {
        int line = cursor.Line;
        string quote = new(cursor.Now, cursor.Sees(new string(cursor.Now, 3)) ? 3 : 1);
        cursor.Skip(quote.Length);
        StringBuilder said = new();
        ImmutableArray<ImmutableArray<Token>>.Builder holes = ImmutableArray.CreateBuilder<ImmutableArray<Token>>();
        bool formatted = prefix.Contains('f', StringComparison.Ordinal);
        while (!cursor.IsEnd && !cursor.Sees(quote) && (quote.Length == 3 || cursor.Now != '\n'))
        {
            if (cursor.Now == '\\')
            {
                // A raw string keeps its backslash; what it escapes matters to nobody here.
                said.Append(cursor.Peek(1) == '\n' ? ' ' : cursor.Peek(1) is 'n' or 't' ? ' ' : cursor.Peek(1));
                cursor.Skip(2);
            }
            else if (formatted && cursor.Now == '{' && cursor.Peek(1) != '{')
            {
                said.Append(Token.Hole);
                holes.Add(ReadHole(cursor, depthOfHoles));
            }
            else
            {
                int same = formatted && cursor.Now is '{' or '}' && cursor.Peek(1) == cursor.Now ? 2 : 1;
                said.Append(cursor.Now);
                cursor.Skip(same);
            }
        }

        cursor.Skip(cursor.Sees(quote) ? quote.Length : 0);
        cursor.Add(TokenKind.Text, said.ToString(), line, holes.ToImmutable());
    }

    private static ImmutableArray<Token> ReadHole(Cursor cursor, int depthOfHoles)
    {
        int start = cursor.At + 1;
        int line = cursor.Line;
        int depth = 0;
        do
        {
            depth += cursor.Now is '{' or '(' or '[' ? 1 : cursor.Now is '}' or ')' or ']' ? -1 : 0;
            cursor.Skip(1);
        }
        while (!cursor.IsEnd && depth > 0);
        string inside = cursor.Text[start..Math.Max(start, cursor.At - 1)];
        return depthOfHoles >= DeepestHole ? [] : Read(inside, line, depthOfHoles + 1);
    }
}
