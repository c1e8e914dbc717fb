namespace Fairway.Chart.Programs.Text;

/// <summary>What a token is. Comments are none.</summary>
internal enum TokenKind
{
    /// <summary>An identifier or a keyword.</summary>
    Name,

    /// <summary>A string literal; a hole in it is <see cref="Token.Hole"/>.</summary>
    Text,

    /// <summary>A symbol of Ruby, without its colon.</summary>
    Symbol,

    /// <summary>A key of Ruby, without its colon.</summary>
    Label,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An operator, a bracket, a comma.</summary>
    Mark,

    /// <summary>The end of a statement's line.</summary>
    End,
}
