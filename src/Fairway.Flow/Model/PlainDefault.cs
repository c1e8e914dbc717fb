using System.Globalization;
using System.Text.RegularExpressions;

namespace Fairway.Flow.Model;

/// <summary>Which defaults mean the same in every system: a text, a whole number, a number of few digits, true or false, each as the column's own type.</summary>
public static partial class PlainDefault
{
    // What a binary64 and a binary32 hold exactly, and every decimal.
    private const int MostDigits = 15;
    private const int MostSingleDigits = 6;

    /// <summary>The default for <see cref="ColumnSchema.DefaultLiteral"/>; null when another system might take it for something else.</summary>
    /// <param name="type">The column's type.</param>
    /// <param name="literal">What a literal holds, without its quotes.</param>
    /// <param name="quoted">True when it was written as text.</param>
    public static string? Of(ColumnType type, string literal, bool quoted)
    {
        ArgumentNullException.ThrowIfNull(literal);
        bool plain = type.Kind switch
        {
            ValueKind.Text => quoted && !literal.Contains('\0', StringComparison.Ordinal) && (type.Length == 0 || literal.EnumerateRunes().Count() <= type.Length),
            ValueKind.Int16 => IsWhole(literal, short.MinValue, short.MaxValue),
            ValueKind.Int32 => IsWhole(literal, int.MinValue, int.MaxValue),
            ValueKind.Int64 => IsWhole(literal, long.MinValue, long.MaxValue),
            ValueKind.Decimal => Number().IsMatch(literal) && Digits(literal) <= MostDigits && Fits(literal, type),
            ValueKind.Float64 => Number().IsMatch(literal) && Digits(literal) <= MostDigits,
            ValueKind.Float32 => Number().IsMatch(literal) && Digits(literal) <= MostSingleDigits,
            ValueKind.Boolean => literal is "true" or "false",
            _ => false,
        };
        return plain ? literal : null;
    }

    // Written as everybody writes it: no sign of plus, no zeros in front.
    private static bool IsWhole(string literal, long least, long most) =>
        long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
        && number >= least && number <= most && number.ToString(CultureInfo.InvariantCulture) == literal;

    private static int Digits(string number) => number.Count(char.IsAsciiDigit);

    private static bool Fits(string number, ColumnType type)
    {
        int fraction = number.Contains('.', StringComparison.Ordinal) ? number.Length - number.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        int whole = Digits(number) - fraction;
        return type.Precision == 0 || (fraction <= type.Scale && whole <= Math.Max(1, type.Precision - type.Scale));
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?\z")]
    private static partial Regex Number();
}
