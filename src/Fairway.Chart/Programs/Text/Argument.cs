namespace Fairway.Chart.Programs.Text;

/// <summary>An argument of a call.</summary>
/// <param name="Keyword">Its keyword; null when it is given by position.</param>
/// <param name="Tokens">Its tokens.</param>
internal sealed record Argument(string? Keyword, ArraySegment<Token> Tokens)
{
    /// <summary>The literal that it is; null when it is something else.</summary>
    public Token? Literal => Tokens.Count == 1 && Tokens[0].Kind is TokenKind.Text or TokenKind.Symbol ? Tokens[0] : null;

    /// <summary>The last name of a dotted path that it is, <c>Order</c> of <c>shop.Order</c>; null when it is something else.</summary>
    public Token? Path
    {
        get
        {
            for (int i = 0; i < Tokens.Count; i++)
            {
                if (i % 2 == 0 ? Tokens[i].Kind != TokenKind.Name : !(Tokens[i].Is(".") || Tokens[i].Is("::")))
                {
                    return null;
                }
            }

            return Tokens.Count % 2 == 1 ? Tokens[^1] : null;
        }
    }
}
