namespace Fairway.Chart.Statements;

/// <summary>What a token of SQL is.</summary>
public enum SqlTokenKind
{
    /// <summary>No token: the text is at its end.</summary>
    None,

    /// <summary>A keyword, or a name without quotes.</summary>
    Word,

    /// <summary>A name in quotes.</summary>
    QuotedName,

    /// <summary>A string in any of its forms, and whatever stands in quotes that never close: nobody knows what that was to be.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A place for a value: <c>$1</c>, <c>?</c>, <c>:name</c>, <c>@name</c>.</summary>
    Parameter,

    /// <summary>An operator, a bracket, a comma, a dot, a semicolon.</summary>
    Symbol,

    /// <summary>A comment, of a line or of a block.</summary>
    Comment,
}
