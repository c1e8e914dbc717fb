namespace Fairway.Sqlite.Sql;

/// <summary>What a token of SQL is.</summary>
internal enum TokenKind
{
    /// <summary>A keyword, a bare name or a number.</summary>
    Word,

    /// <summary>A name in double quotes, brackets or backquotes.</summary>
    QuotedName,

    /// <summary>Text in single quotes.</summary>
    Text,

    /// <summary>One other character.</summary>
    Symbol,
}
