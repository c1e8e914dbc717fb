using System.Globalization;

namespace Fairway.Control.Project;

/// <summary>Lengths of time as the file writes them: a number and its unit, <c>500ms</c>, <c>5s</c>, <c>1.5m</c>, <c>2h</c>.</summary>
public static class DurationText
{
    /// <summary>The form as a regular expression, for the file's JSON Schema.</summary>
    public const string Pattern = @"^[0-9]{1,9}(\.[0-9]{1,3})?(ms|s|m|h)$";

    private static readonly System.Buffers.SearchValues<char> _digits = System.Buffers.SearchValues.Create("0123456789.");

    /// <summary>Reads one.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(text);
        duration = default;
        int digits = text.AsSpan().IndexOfAnyExcept(_digits);
        if (digits <= 0 || digits > 13 || !decimal.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
        {
            return false;
        }

        decimal? milliseconds = text[digits..] switch
        {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            _ => null,
        };
        if (milliseconds is not { } unit || number >= 1_000_000_000)
        {
            return false;
        }

        duration = TimeSpan.FromMilliseconds((double)(number * unit));
        return true;
    }
}
