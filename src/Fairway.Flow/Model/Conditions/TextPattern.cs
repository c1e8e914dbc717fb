using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Fairway.Flow.Model.Conditions;

/// <summary>
/// The form of a text, as the part of regular expressions that means the same everywhere: characters, <c>.</c>, classes with ranges and negation, <c>* + ? {m,n}</c>,
/// groups, <c>|</c>, <c>\d \w \s</c> (of ASCII) with their opposites, <c>\t \n \r</c>, and punctuation behind a backslash. A value has the form when the whole of it does.
/// A dot takes every character, line feeds included. Anchors, look-around, references, lazy and possessive quantifiers, <c>\p</c> and options are refused.
/// </summary>
public sealed class TextPattern : IEquatable<TextPattern>
{
    /// <summary>How long a pattern may be.</summary>
    public const int MostCharacters = 200;

    /// <summary>How often a repetition may be asked for.</summary>
    public const int MostRepetitions = 255;

    /// <summary>How many single characters a pattern may come to when its repetitions are written out.</summary>
    public const int MostSteps = 1_000;

    private readonly Regex _regex;

    private TextPattern(string text, string canonical, Regex regex)
    {
        Text = text;
        Canonical = canonical;
        _regex = regex;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>The pattern rewritten so that it depends on nobody's settings: explicit classes, groups that catch nothing, every sign that is meant as itself behind a
    /// backslash. Without anchors: whoever asks puts it into a group and ties both ends.</summary>
    public string Canonical { get; }

    /// <summary>Reads a pattern. Never throws, whatever the text is.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="pattern">The pattern; null when there is none.</param>
    /// <param name="reason">Why there is none; null when there is one.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out TextPattern? pattern, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(text);
        pattern = null;
        reason = null;
        if (text.Length > MostCharacters)
        {
            reason = $"a pattern of {text.Length} characters; {MostCharacters} are the most";
            return false;
        }

        var reader = new TextPatternReader(text);
        PatternPiece? piece = reader.Read();
        if (piece is null)
        {
            reason = reader.Reason ?? "a pattern that cannot be read";
            return false;
        }

        try
        {
            pattern = new TextPattern(text, piece.Canonical, new Regex($@"\A(?:{piece.InUtf16})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline));
            return true;
        }
        catch (NotSupportedException)
        {
            reason = "a pattern whose repetitions are too many together";
            return false;
        }
    }

    /// <summary>True when the whole text has the form. Its time grows with the text's length and no faster.</summary>
    public bool IsMatch(ReadOnlySpan<char> text) => _regex.IsMatch(text);

    /// <inheritdoc/>
    public bool Equals(TextPattern? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TextPattern);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <summary>The pattern as it was written.</summary>
    public override string ToString() => Text;
}
