using System.Text.RegularExpressions;

namespace Fairway.PostgreSql.Surveying;

/// <summary>
/// What INSERT … ON CONFLICT DO UPDATE names. The server records every column of its table, because <c>excluded</c> has them all; a column that stands nowhere in the statement is not named by it.
/// </summary>
internal static partial class Upserts
{
    /// <summary>True when a column that was recorded may be named.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="column">The column.</param>
    public static bool MayName(string statement, string column) =>
        !Update().IsMatch(statement)
        || Unnamed().IsMatch(statement)
        || Regex.IsMatch(statement, $@"(?<![\w$]){Regex.Escape(column.Replace("\"", "\"\"", StringComparison.Ordinal))}(?![\w$])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\bON\s+CONFLICT\b.*\bDO\s+UPDATE\b", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Update();

    // Columns come without their names by a star (count(*) and a product's aside, of which the second cannot be told), by NATURAL, by TABLE, and into an INSERT without a list.
    [GeneratedRegex(@"(?<!\()\*|\*(?!\))|\bNATURAL\b|\bTABLE\b|\bINSERT\s+INTO\s+[^(]*(\bVALUES\b|\bSELECT\b|\bDEFAULT\b|\(\s*(SELECT|VALUES|WITH)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Unnamed();
}
