using System.Globalization;

namespace Fairway.Control.Project;

/// <summary>Lengths of time as the file writes them: a number and its unit, <c>500ms</c>, <c>5s</c>, <c>1.5m</c>, <c>2h</c>, <c>7d</c>. A day is 24 hours.</summary>
public static class DurationText
{
    /// <summary>The form as a regular expression, for the file's JSON Schema.</summary>
    public const string Pattern = @"^[0-9]{1,9}(\.[0-9]{1,3})?(ms|s|m|h|d)$";

    private static readonly (string Name, long Ticks)[] _units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond), ("ms", TimeSpan.TicksPerMillisecond),
    ];

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

        long unit = _units.FirstOrDefault(u => u.Name == text[digits..]).Ticks;
        if (unit == 0 || number >= 1_000_000_000 || number * unit > TimeSpan.MaxValue.Ticks)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)(number * unit));
        return true;
    }

    /// <summary>The shortest text that reads back as a length of whole milliseconds: in the largest unit that divides it, <c>90m</c> and not <c>1.5h</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static string Of(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        if (duration == TimeSpan.Zero)
        {
            return "0s";
        }

        (string name, long ticks) = _units.FirstOrDefault(u => duration.Ticks % u.Ticks == 0, _units[^1]);
        return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / ticks}{name}");
    }
}
