namespace Fairway.Flow.Model.Conditions;

/// <summary>A part of a pattern.</summary>
/// <param name="Canonical">For engines, which see characters.</param>
/// <param name="InUtf16">For .NET, which sees halves of those characters that do not fit sixteen bits.</param>
/// <param name="Steps">How many single characters it comes to with its repetitions written out.</param>
internal sealed record PatternPiece(string Canonical, string InUtf16, long Steps)
{
    private const string Halves = @"\uD800-\uDFFF";
    private const string WholePair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";

    /// <summary>Nothing.</summary>
    public static PatternPiece Empty { get; } = new("", "", 0);

    /// <summary>Any character.</summary>
    public static PatternPiece AnyCharacter { get; } = new(".", $"(?:{WholePair}|[^{Halves}])", 1);

    /// <summary>One of some characters, or none of them.</summary>
    public static PatternPiece Class(string canonical, string inUtf16, bool negated) => negated
        ? new($"[^{canonical}]", $"(?:{WholePair}|[^{inUtf16}{Halves}])", 1)
        : new($"[{canonical}]", $"[{inUtf16}]", 1);

    /// <summary>One behind the other.</summary>
    public PatternPiece Then(PatternPiece next) => new(Canonical + next.Canonical, InUtf16 + next.InUtf16, Steps + next.Steps);

    /// <summary>One or the other.</summary>
    public PatternPiece Or(PatternPiece other) => new($"{Canonical}|{other.Canonical}", $"{InUtf16}|{other.InUtf16}", Steps + other.Steps + 1);

    /// <summary>As one whole.</summary>
    public PatternPiece Grouped() => new($"(?:{Canonical})", $"(?:{InUtf16})", Steps + 1);

    /// <summary>Repeated.</summary>
    /// <param name="quantifier">As it is written.</param>
    /// <param name="most">How often it is written out.</param>
    public PatternPiece Repeated(string quantifier, int most) => new(Canonical + quantifier, InUtf16 + quantifier, Math.Max(Steps, 1) * Math.Max(most, 1));
}
