using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using Fairway.Flow.Model.Conditions;

namespace Fairway.EngineTests.Contract;

/// <summary>Answers conditions from rows as they were written, with none of the product's code: numbers over one scale, times as their ISO texts, patterns by .NET's own reading of them.</summary>
internal static class IndependentAnswer
{
    private const int Places = 60;

    /// <summary>True when the condition holds for a row of <see cref="RandomRules.Table"/>.</summary>
    public static bool Of(Condition condition, string?[] row) => condition switch
    {
        Compared c => Value(row, c.Column) is { } value && Holds(c.Operator, Compare(c.Column, value, c.Literal)),
        OneOf c => Value(row, c.Column) is { } value && c.Literals.Any(l => Compare(c.Column, value, l) == 0),
        IsNull c => Value(row, c.Column) is null,
        IsBlank c => Value(row, c.Column) is { } value && value.Trim(' ', '\t', '\r', '\n').Length == 0,
        Matches c => Value(row, c.Column) is { } value && Regex.IsMatch(Units(value), $"^(?:{Ascii(c.Pattern.Text)})$(?!\n)", RegexOptions.Singleline, TimeSpan.FromSeconds(5)),
        AllOf c => c.Conditions.All(p => Of(p, row)),
        AnyOf c => c.Conditions.Any(p => Of(p, row)),
        Not c => !Of(c.Condition, row),
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    private static string? Value(string?[] row, string column) => row[RandomRules.Table.StoredOrdinalOf(column)];

    private static bool Holds(Comparison comparison, int order) => comparison switch
    {
        Comparison.Equal => order == 0,
        Comparison.NotEqual => order != 0,
        Comparison.Less => order < 0,
        Comparison.LessOrEqual => order <= 0,
        Comparison.Greater => order > 0,
        _ => order >= 0,
    };

    private static int Compare(string column, string one, string other) => column switch
    {
        "id" or "n" or "d" or "u" => Scaled(one).CompareTo(Scaled(other)),
        "f" => double.Parse(one, CultureInfo.InvariantCulture).CompareTo(double.Parse(other, CultureInfo.InvariantCulture)),
        "at" => string.CompareOrdinal(one.PadRight(20, '.').PadRight(26, '0'), other.PadRight(20, '.').PadRight(26, '0')),
        "day" or "b" => string.CompareOrdinal(one, other),
        _ => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)),
    };

    private static BigInteger Scaled(string text)
    {
        string[] parts = text.Split('.');
        return BigInteger.Parse(parts[0] + (parts.Length > 1 ? parts[1] : "").PadRight(Places, '0'), CultureInfo.InvariantCulture);
    }

    // A character of two halves is one to a database.
    private static string Units(string text) => text.Replace("😀", "\uE000", StringComparison.Ordinal);

    // .NET's own \w, \d and \s know more than ASCII.
    private static string Ascii(string pattern) => pattern.Replace("\\w", "[A-Za-z0-9_]", StringComparison.Ordinal).Replace("\\d", "[0-9]", StringComparison.Ordinal).Replace("\\s", "[ \\t\\n\\r\\f\\v]", StringComparison.Ordinal);
}
