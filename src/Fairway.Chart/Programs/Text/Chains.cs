using System.Collections.Immutable;

namespace Fairway.Chart.Programs.Text;

/// <summary>Reads a chain of members from tokens.</summary>
internal static class Chains
{
    /// <summary>The chain that begins with the name at an index.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="start">The index of a name.</param>
    /// <param name="commands">Whether arguments may follow a name without brackets, as in Ruby.</param>
    public static Chain At(ImmutableArray<Token> tokens, int start, bool commands)
    {
        ImmutableArray<Link>.Builder links = ImmutableArray.CreateBuilder<Link>();
        int i = start;
        while (true)
        {
            Token name = tokens[i++];
            bool call = i < tokens.Length && tokens[i].Is("(");
            ImmutableArray<Argument> arguments = [];
            if (call)
            {
                int after = Brackets.After(tokens, i);
                arguments = Brackets.Arguments(tokens, i + 1, Math.Max(i + 1, after - 1));
                i = after;
            }
            else if (commands && BeginsArgument(tokens, i))
            {
                int end = EndOfCommand(tokens, i);
                arguments = Brackets.Arguments(tokens, i, end);
                links.Add(new(name.Text, name.Line, true, arguments, BlockAt(tokens, end)));
                return new(links.ToImmutable(), start, end);
            }

            string? block = commands ? BlockAt(tokens, i) : null;
            links.Add(new(name.Text, name.Line, call, arguments, block));
            if (block is not null)
            {
                return new(links.ToImmutable(), start, i);
            }

            while (i < tokens.Length && tokens[i].Is("[") && tokens[i - 1].Kind != TokenKind.End)
            {
                i = Brackets.After(tokens, i);
            }

            if (i + 1 < tokens.Length && (tokens[i].Is(".") || tokens[i].Is("&.") || tokens[i].Is("::")) && tokens[i + 1].Kind is TokenKind.Name)
            {
                i++;
                continue;
            }

            return new(links.ToImmutable(), start, i);
        }
    }

    private static bool BeginsArgument(ImmutableArray<Token> tokens, int i) =>
        i < tokens.Length && tokens[i].Kind switch
        {
            TokenKind.Text or TokenKind.Symbol or TokenKind.Label or TokenKind.Number => true,
            TokenKind.Name => !IsKeyword(tokens[i].Text),
            _ => false,
        };

    private static int EndOfCommand(ImmutableArray<Token> tokens, int from)
    {
        int depth = 0;
        for (int i = from; i < tokens.Length; i++)
        {
            if (depth == 0 && (tokens[i].Kind == TokenKind.End || Brackets.Closes(tokens[i]) || (tokens[i].Kind == TokenKind.Name && IsKeyword(tokens[i].Text))))
            {
                return i;
            }

            depth += Brackets.Opens(tokens[i]) ? 1 : Brackets.Closes(tokens[i]) ? -1 : 0;
        }

        return tokens.Length;
    }

    private static string? BlockAt(ImmutableArray<Token> tokens, int i) =>
        i + 2 < tokens.Length && (tokens[i].IsName("do") || tokens[i].Is("{")) && tokens[i + 1].Is("|") && tokens[i + 2].Kind == TokenKind.Name ? tokens[i + 2].Text : null;

    private static bool IsKeyword(string name) => name is "do" or "if" or "unless" or "and" or "or" or "then" or "while" or "until" or "rescue" or "end" or "in";
}
