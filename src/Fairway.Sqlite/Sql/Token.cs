namespace Fairway.Sqlite.Sql;

/// <summary>One token and where it stands in its statement.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The token as written, quotes included.</param>
/// <param name="Start">Its first character in the statement.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Start)
{
    /// <summary>The character after it.</summary>
    public int End => Start + Text.Length;

    /// <summary>The name that it stands for, without quotes.</summary>
    public string Name => Kind is TokenKind.Word or TokenKind.Symbol || Text.Length < 2 ? Text
        : Text[0] == '[' ? Text[1..^1]
        : Text[1..^1].Replace(new string(Text[0], 2), Text[..1], StringComparison.Ordinal);

    /// <summary>True for this keyword in any case, unquoted.</summary>
    public bool Is(string keyword) => Kind == TokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>True for this symbol.</summary>
    public bool Is(char symbol) => Kind == TokenKind.Symbol && Text[0] == symbol;
}
