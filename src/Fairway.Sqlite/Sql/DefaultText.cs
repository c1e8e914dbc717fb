using System.Collections.Immutable;

namespace Fairway.Sqlite.Sql;

/// <summary>
/// Defaults as SQLite means them. A lone name after DEFAULT is text, quoted or not (<c>DEFAULT "hello"</c>, <c>DEFAULT hello</c>); written anywhere else
/// it would be read as a column, so it becomes a literal here.
/// </summary>
internal static class DefaultText
{
    private static readonly string[] Constants = ["NULL", "TRUE", "FALSE", "CURRENT_TIME", "CURRENT_DATE", "CURRENT_TIMESTAMP"];

    /// <summary>The default as an expression that means the same in every place.</summary>
    /// <param name="declared">The text that the pragma shows.</param>
    public static string Expression(string declared)
    {
        ImmutableArray<Token> tokens = Tokenizer.Read(declared);
        if (tokens.Length != 1)
        {
            return declared;
        }

        Token only = tokens[0];
        bool bareName = only.Kind == TokenKind.Word && !char.IsAsciiDigit(only.Text[0]) && !Constants.Any(only.Is);
        return only.Kind == TokenKind.QuotedName || bareName ? Literal.Of(only.Name) : declared;
    }
}
