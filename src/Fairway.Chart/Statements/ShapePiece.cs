namespace Fairway.Chart.Statements;

/// <summary>A piece of a shape.</summary>
/// <param name="Text">What is shown, or null for a value.</param>
/// <param name="IsName">True when it is no keyword and no symbol: a bracket after it is a call's or a list's and stands close to it.</param>
internal readonly record struct ShapePiece(string? Text, bool IsName = false)
{
    /// <summary>A value, whatever it was.</summary>
    public static ShapePiece Value => new(null);

    /// <summary>True when it is a value.</summary>
    public bool IsValue => Text is null;

    /// <summary>True when it is this keyword or symbol.</summary>
    public bool Is(string text) => !IsName && Text == text;
}
