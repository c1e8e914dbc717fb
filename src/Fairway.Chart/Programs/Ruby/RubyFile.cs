using System.Collections.Immutable;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.Ruby;

/// <summary>A Ruby file: its tokens, its classes and its methods.</summary>
internal sealed class RubyFile
{
    public RubyFile(SourceFile file)
    {
        Path = file.Path;
        Role = Screening.RoleOf(file.Path);
        Tokens = RubyLexer.Read(file.Text);
        Blocks();
    }

    public string Path { get; }

    public SourceRole Role { get; }

    public ImmutableArray<Token> Tokens { get; }

    public List<RubyClass> Classes { get; } = [];

    /// <summary>Its methods: name, first and last token.</summary>
    public List<(string Name, int From, int To)> Methods { get; } = [];

    /// <summary>The innermost class around a token; null outside of all.</summary>
    public RubyClass? ClassAt(int i) => Classes.Where(c => c.From < i && i < c.To).MaxBy(c => c.From);

    public bool BeginsLine(int i) => i == 0 || Tokens[i - 1].Kind == TokenKind.End;

    // What opens is closed by the next end that nothing between them takes.
    private void Blocks()
    {
        Stack<(int At, string Name, string Full)> open = new();
        bool loop = false;
        for (int i = 0; i < Tokens.Length; i++)
        {
            Token token = Tokens[i];
            loop &= token.Kind != TokenKind.End;
            if (token.Kind != TokenKind.Name || (i > 0 && (Tokens[i - 1].Is(".") || Tokens[i - 1].Is("&."))))
            {
                continue;
            }

            if (token.Text is "class" or "module" && i + 1 < Tokens.Length && !Tokens[i + 1].Is("<<"))
            {
                string name = Dotted(i + 1, out int after);
                string outer = open.Where(o => o.Full.Length > 0).Select(o => o.Full).FirstOrDefault() ?? "";
                open.Push((i, token.Text, outer.Length == 0 ? name : $"{outer}::{name}"));
                i = after - 1;
            }
            else if (token.Text is "while" or "until" or "for" && Opens(i))
            {
                open.Push((i, "", ""));
                loop = true;
            }
            else if (token.Text == "do" && loop)
            {
                loop = false;
            }
            else if (token.Text is "class" or "def" or "begin" or "case" or "do" || (token.Text is "if" or "unless" && Opens(i)))
            {
                open.Push((i, token.Text, ""));
            }
            else if (token.Text == "end" && open.TryPop(out (int At, string Name, string Full) block))
            {
                Close(block.At, i + 1, block.Name, block.Full);
            }
        }

        while (open.TryPop(out (int At, string Name, string Full) block))
        {
            Close(block.At, Tokens.Length, block.Name, block.Full);
        }
    }

    private void Close(int from, int to, string kind, string full)
    {
        if (kind == "class" && full.Length > 0)
        {
            Dotted(from + 1, out int after);
            string above = after < to && Tokens[after].Is("<") ? Dotted(after + 1, out _) : "";
            Classes.Add(new(full, above, from, to, Tokens[from].Line));
        }
        else if (kind == "def" && from + 1 < Tokens.Length)
        {
            int name = from + 3 < Tokens.Length && Tokens[from + 1].IsName("self") ? from + 3 : from + 1;
            Methods.Add((Tokens[name].Text, from, to));
        }
    }

    private bool Opens(int i) =>
        BeginsLine(i) || (Tokens[i - 1].Kind == TokenKind.Mark && Tokens[i - 1].Text is not (")" or "]" or "}" or "|")) || Tokens[i - 1].IsName("then") || Tokens[i - 1].IsName("else") || Tokens[i - 1].IsName("do");

    private string Dotted(int i, out int after)
    {
        string name = "";
        while (i < Tokens.Length && (Tokens[i].Kind == TokenKind.Name || Tokens[i].Is("::")))
        {
            name += Tokens[i++].Text;
            if (i < Tokens.Length && !Tokens[i].Is("::") && !name.EndsWith("::", StringComparison.Ordinal))
            {
                break;
            }
        }

        after = i;
        return name.TrimStart(':');
    }
}
