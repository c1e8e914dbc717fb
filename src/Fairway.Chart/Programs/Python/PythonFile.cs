using System.Collections.Immutable;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.Python;

/// <summary>A Python file: its tokens, its classes and the names that it has from elsewhere.</summary>
internal sealed class PythonFile
{
    public PythonFile(SourceFile file)
    {
        Path = file.Path;
        Role = Screening.RoleOf(file.Path);
        Tokens = PythonLexer.Read(file.Text);
        Classes = [.. ClassesIn(0, Tokens.Length)];
        Imports = ReadImports();
    }

    public string Path { get; }

    public SourceRole Role { get; }

    public ImmutableArray<Token> Tokens { get; }

    /// <summary>Its outermost classes.</summary>
    public ImmutableArray<PythonClass> Classes { get; }

    /// <summary>Names that it imports, and what they are called where they come from.</summary>
    public Dictionary<string, PythonImport> Imports { get; }

    /// <summary>The index after the block whose first line begins at an index.</summary>
    public int EndOfBlock(int start)
    {
        int indent = Tokens[start].Indent;
        int i = EndOfLine(start);
        while (i < Tokens.Length && Tokens[i].Indent > indent)
        {
            i = EndOfLine(i);
        }

        return i;
    }

    private int EndOfLine(int start)
    {
        int i = start;
        while (i < Tokens.Length && Tokens[i].Kind != TokenKind.End)
        {
            i++;
        }

        return Math.Min(Tokens.Length, i + 1);
    }

    private IEnumerable<PythonClass> ClassesIn(int from, int to)
    {
        for (int i = from; i < to; i = EndOfLine(i))
        {
            if (!Tokens[i].IsName("class") || i + 1 >= to || Tokens[i + 1].Kind != TokenKind.Name)
            {
                continue;
            }

            int end = EndOfBlock(i);
            yield return ClassAt(i, end);
            while (EndOfLine(i) < end)
            {
                i = EndOfLine(i);
            }
        }
    }

    private PythonClass ClassAt(int start, int end)
    {
        ImmutableArray<string> bases = Tokens[start + 2].Is("(")
            ? [.. Brackets.Arguments(Tokens, start + 3, Brackets.After(Tokens, start + 2) - 1).Where(a => a.Keyword is null).Select(a => string.Concat(a.Tokens.Select(t => t.Text)))]
            : [];
        int body = EndOfLine(start);
        List<ImmutableArray<Token>> lines = [];
        int indent = body < end ? Tokens[body].Indent : 0;
        for (int i = body; i < end; i = EndOfLine(i))
        {
            if (Tokens[i].Indent == indent)
            {
                lines.Add(Tokens[i..EndOfLine(i)]);
            }
        }

        return new(Tokens[start + 1].Text, bases, [.. lines], [.. ClassesIn(body, end)], start, end, Tokens[start].Line);
    }

    private Dictionary<string, PythonImport> ReadImports()
    {
        Dictionary<string, PythonImport> imports = new(StringComparer.Ordinal);
        for (int i = 0; i < Tokens.Length; i = EndOfLine(i))
        {
            if (!Tokens[i].IsName("from") && !Tokens[i].IsName("import"))
            {
                continue;
            }

            int end = EndOfLine(i);
            int at = i;
            while (at < end && !Tokens[at].IsName("import"))
            {
                at++;
            }

            string module = string.Concat(Tokens[i..at].Skip(1).Select(t => t.Text));
            for (at++; at < end; at++)
            {
                if (Tokens[at].Kind == TokenKind.Name && at + 2 < end && Tokens[at + 1].IsName("as"))
                {
                    imports[Tokens[at + 2].Text] = new(module, Tokens[at].Text);
                    at += 2;
                }
                else if (Tokens[at].Kind == TokenKind.Name)
                {
                    imports[Tokens[at].Text] = new(module, Tokens[at].Text);
                }
            }
        }

        return imports;
    }
}
