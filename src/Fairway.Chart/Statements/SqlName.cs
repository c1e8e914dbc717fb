namespace Fairway.Chart.Statements;

/// <summary>How a token spells a name.</summary>
internal static class SqlName
{
    /// <summary>The name that a word or a quoted name means.</summary>
    public static string Of(string text, SqlToken token)
    {
        ReadOnlySpan<char> span = text.AsSpan(token.Start, token.Length);
        if (token.Kind != SqlTokenKind.QuotedName)
        {
            return Folded(span);
        }

        int open = span[0] is 'u' or 'U' ? 2 : 0;
        char close = span[^1];
        string inner = span[(open + 1)..^1].ToString();
        return close == ']' ? inner : inner.Replace(new string(close, 2), close.ToString(), StringComparison.Ordinal);
    }

    // Both fold letters of ASCII only.
    private static string Folded(ReadOnlySpan<char> word) => string.Create(word.Length, word, static (name, span) =>
    {
        for (int i = 0; i < span.Length; i++)
        {
            name[i] = char.IsAsciiLetterUpper(span[i]) ? (char)(span[i] | 0x20) : span[i];
        }
    });
}
