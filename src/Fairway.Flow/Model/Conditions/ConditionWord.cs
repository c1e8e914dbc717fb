namespace Fairway.Flow.Model.Conditions;

/// <summary>A piece of a condition's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it says: a quoted one without its quotes.</param>
/// <param name="Offset">Where it begins.</param>
internal readonly record struct ConditionWord(ConditionWordKind Kind, string Text, int Offset)
{
    private static readonly string[] Keywords = ["and", "or", "not", "in", "is", "null", "blank", "matches"];

    /// <summary>True for a word that means something to the grammar.</summary>
    public static bool IsKeyword(string text) => Keywords.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a text that may name a column without quotes.</summary>
    public static bool IsName(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '$');

    /// <summary>True for this keyword without quotes.</summary>
    public bool Is(string keyword) => Kind == ConditionWordKind.Bare && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>True for this sign.</summary>
    public bool IsSign(string sign) => Kind == ConditionWordKind.Sign && Text == sign;
}
