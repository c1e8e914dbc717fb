using System.Collections.Immutable;

namespace Fairway.Chart.Programs.Text;

/// <summary>What stands between brackets.</summary>
internal static class Brackets
{
    /// <summary>The index after the bracket that closes the one at an index; the end of the tokens when none does.</summary>
    public static int After(ImmutableArray<Token> tokens, int open)
    {
        int depth = 0;
        for (int i = open; i < tokens.Length; i++)
        {
            if (Opens(tokens[i]))
            {
                depth++;
            }
            else if (Closes(tokens[i]) && --depth == 0)
            {
                return i + 1;
            }
        }

        return tokens.Length;
    }

    /// <summary>The arguments between two indexes, split at the commas that stand in no further bracket.</summary>
    public static ImmutableArray<Argument> Arguments(ImmutableArray<Token> tokens, int from, int to)
    {
        ImmutableArray<Argument>.Builder arguments = ImmutableArray.CreateBuilder<Argument>();
        Token[] all = System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray(tokens)!;
        int depth = 0;
        int start = from;
        for (int i = from; i <= to; i++)
        {
            if (i == to || (depth == 0 && tokens[i].Is(",")))
            {
                if (i > start)
                {
                    arguments.Add(One(new ArraySegment<Token>(all, start, i - start)));
                }

                start = i + 1;
            }
            else
            {
                depth += Opens(tokens[i]) ? 1 : Closes(tokens[i]) ? -1 : 0;
            }
        }

        return arguments.ToImmutable();
    }

    public static bool Opens(Token token) => token.Is("(") || token.Is("[") || token.Is("{");

    public static bool Closes(Token token) => token.Is(")") || token.Is("]") || token.Is("}");

    private static Argument One(ArraySegment<Token> tokens)
    {
        // Without the ends of lines, which mean nothing inside brackets.
        ArraySegment<Token> said = tokens.Any(t => t.Kind == TokenKind.End) ? new([.. tokens.Where(t => t.Kind != TokenKind.End)]) : tokens;
        return said.Count > 1 && said[0].Kind == TokenKind.Label ? new(said[0].Text, said[1..])
            : said.Count > 2 && said[0].Kind == TokenKind.Name && said[1].Is("=") ? new(said[0].Text, said[2..])
            : said.Count > 2 && said[0].Kind is TokenKind.Symbol or TokenKind.Text && said[1].Is("=>") ? new(said[0].Text, said[2..])
            : new(null, said);
    }
}
