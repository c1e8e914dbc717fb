namespace Fairway.Flow.Model.Conditions;

/// <summary>Single characters of patterns, in and out of classes.</summary>
internal static class PatternSign
{
    /// <summary>A character that is meant as itself.</summary>
    public static string Of(char c) => c switch
    {
        '\t' => @"\t",
        '\n' => @"\n",
        '\r' => @"\r",
        _ when char.IsAscii(c) && char.IsPunctuation(c) && c != '_' => $@"\{c}",
        '$' or '+' or '<' or '=' or '>' or '^' or '`' or '|' or '~' => $@"\{c}",
        _ => c.ToString(),
    };

    /// <summary>What a character means behind a backslash, when it is one character; null when it means something else, or nothing.</summary>
    public static string? Escaped(char c) => CharacterOf(c) is { } meant ? Of(meant) : null;

    /// <summary>The character that is meant by one behind a backslash; null for none.</summary>
    public static char? CharacterOf(char c) => c switch
    {
        't' => '\t',
        'n' => '\n',
        'r' => '\r',
        _ when !char.IsAscii(c) || char.IsAsciiLetterOrDigit(c) || char.IsControl(c) => null,
        _ => c,
    };

    /// <summary>What stands between the brackets for <c>\d</c>, <c>\w</c>, <c>\s</c> and their opposites; null for others.</summary>
    public static string? ClassOf(char c) => c switch
    {
        'd' or 'D' => "0-9",
        'w' or 'W' => "A-Za-z0-9_",
        's' or 'S' => @" \t\n\r\f\v",
        _ => null,
    };
}
