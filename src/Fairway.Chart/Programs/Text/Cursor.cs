using System.Collections.Immutable;

namespace Fairway.Chart.Programs.Text;

/// <summary>A place in a text that is read forward, and the tokens read so far.</summary>
internal sealed class Cursor(string text, int line)
{
    private readonly ImmutableArray<Token>.Builder _tokens = ImmutableArray.CreateBuilder<Token>();
    private int _indent;

    public string Text { get; } = text;

    public int At { get; set; }

    public int Line { get; private set; } = line;

    public bool IsEnd => At >= Text.Length;

    public char Now => Peek(0);

    public Token? Last => _tokens.Count == 0 ? null : _tokens[^1];

    public bool IsAtStartOfLine => At == 0 || Text[At - 1] == '\n';

    public char Peek(int ahead) => At + ahead < Text.Length ? Text[At + ahead] : '\0';

    public bool Sees(string what) => string.CompareOrdinal(Text, At, what, 0, what.Length) == 0;

    /// <summary>Goes on, counting lines.</summary>
    public void Skip(int characters)
    {
        int end = Math.Min(Text.Length, At + characters);
        for (; At < end; At++)
        {
            Line += Text[At] == '\n' ? 1 : 0;
        }
    }

    /// <summary>Takes the indentation that the line here has.</summary>
    public void TakeIndent()
    {
        int i = At;
        while (i < Text.Length && Text[i] is ' ' or '\t')
        {
            i++;
        }

        _indent = i - At;
        At = i;
    }

    public void Add(TokenKind kind, string text) => Add(kind, text, Line, []);

    public void Add(TokenKind kind, string text, int line, ImmutableArray<ImmutableArray<Token>> holes) => _tokens.Add(new(kind, text, line, _indent, holes));

    /// <summary>Ends a statement's line, once.</summary>
    public void AddEnd()
    {
        if (Last is not null && Last.Kind != TokenKind.End)
        {
            Add(TokenKind.End, "");
        }
    }

    /// <summary>Reads an identifier.</summary>
    public string Word()
    {
        int start = At;
        while (char.IsLetterOrDigit(Now) || Now == '_')
        {
            At++;
        }

        return Text[start..At];
    }

    /// <summary>Reads a number.</summary>
    public void Number()
    {
        int start = At;
        while (char.IsLetterOrDigit(Now) || Now == '_' || (Now == '.' && char.IsAsciiDigit(Peek(1))))
        {
            At++;
        }

        Add(TokenKind.Number, Text[start..At]);
    }

    public ImmutableArray<Token> Tokens()
    {
        AddEnd();
        return _tokens.ToImmutable();
    }
}
