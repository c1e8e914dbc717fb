using System.Collections.Immutable;
using Fairway.Flow.Model;

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

    /// <summary>The plain literal that an expression is for a column of a type; null when it is more than that.</summary>
    /// <param name="type">The column's logical type.</param>
    /// <param name="expression">What <see cref="Expression"/> gave.</param>
    public static string? PlainOf(ColumnType type, string expression)
    {
        ImmutableArray<Token> tokens = Tokenizer.Read(expression);
        if (tokens is [{ Kind: TokenKind.Text } text])
        {
            // In a column of numbers a text of digits becomes the number; in one of truth it stays a text.
            return type.Kind == ValueKind.Boolean ? null : PlainDefault.Of(type, text.Name, quoted: true);
        }

        string bare = string.Concat(tokens.Select(t => t.Text));
        return PlainDefault.Of(type, type.Kind != ValueKind.Boolean ? bare : bare.ToUpperInvariant() switch { "1" or "TRUE" => "true", "0" or "FALSE" => "false", _ => bare }, quoted: false);
    }
}
