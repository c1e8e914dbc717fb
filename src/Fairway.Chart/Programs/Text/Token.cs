using System.Collections.Immutable;

namespace Fairway.Chart.Programs.Text;

/// <summary>A token of a program.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; of a literal, what it says.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Indent">How far its line is indented.</param>
/// <param name="Holes">What a literal puts in for its holes, in order.</param>
internal sealed record Token(TokenKind Kind, string Text, int Line, int Indent, ImmutableArray<ImmutableArray<Token>> Holes)
{
    /// <summary>Stands in a literal's text where the program puts something in.</summary>
    public const char Hole = '\uFFFC';

    public Token(TokenKind kind, string text, int line, int indent)
        : this(kind, text, line, indent, [])
    {
    }

    public bool Is(string mark) => Kind == TokenKind.Mark && Text == mark;

    public bool IsName(string name) => Kind == TokenKind.Name && Text == name;
}
