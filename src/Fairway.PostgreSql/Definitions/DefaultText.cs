using System.Text.RegularExpressions;
using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Definitions;

/// <summary>Reads defaults as the server prints them (<c>0</c>, <c>true</c>, <c>'new'::text</c>, <c>'-1'::integer</c>) for those that other systems understand too.</summary>
internal static partial class DefaultText
{
    private static readonly string[] _numbers = ["smallint", "integer", "bigint", "numeric", "real", "double precision"];
    private static readonly string[] _texts = ["text", "character varying"];

    /// <summary>The plain literal that a default is; null when it is more, or belongs to this system.</summary>
    /// <param name="type">The column's logical type.</param>
    /// <param name="nativeType">Its own type.</param>
    /// <param name="expression">The default as the server prints it.</param>
    public static string? Literal(ColumnType type, string nativeType, string? expression)
    {
        // Blanks at the end are no difference for char(n), and are one elsewhere.
        if (expression is null || nativeType.StartsWith("character(", StringComparison.Ordinal) || nativeType.StartsWith("bpchar", StringComparison.Ordinal))
        {
            return null;
        }

        if (Bare().Match(expression) is { Success: true } bare)
        {
            return HasNumberCast(bare) ? PlainDefault.Of(type, bare.Groups["value"].Value, quoted: false) : null;
        }

        // A text with a backslash is printed as E'…' and does not match.
        if (Quoted().Match(expression) is not { Success: true } quoted)
        {
            return null;
        }

        string value = quoted.Groups["value"].Value.Replace("''", "'", StringComparison.Ordinal);
        string cast = quoted.Groups["cast"].Value;
        bool fits = type.Kind == ValueKind.Text ? _texts.Contains(cast) || cast == WithoutModifier(nativeType) : _numbers.Contains(cast);
        return fits ? PlainDefault.Of(type, value, quoted: true) : null;
    }

    private static bool HasNumberCast(Match bare) => !bare.Groups["cast"].Success || _numbers.Contains(bare.Groups["cast"].Value);

    private static string WithoutModifier(string nativeType) => nativeType.Split('(')[0];

    [GeneratedRegex(@"^(?<open>\()?(?<value>-?[0-9]+(\.[0-9]+)?|true|false)(?(open)\))(::(?<cast>[a-z ]+))?\z")]
    private static partial Regex Bare();

    [GeneratedRegex(@"^'(?<value>([^'\\]|'')*)'::(?<cast>.+)\z", RegexOptions.Singleline)]
    private static partial Regex Quoted();
}
