using System.Globalization;
using System.Text.RegularExpressions;

namespace Fairway.PostgreSql.Surveying;

/// <summary>
/// Other forms of a statement whose values were made parameters. A parameter says less than the value did: two of them are never the same value, and where nothing else says so the server does not know its type. That alone
/// makes it refuse statements which run every day. What they name does not depend on it.
/// </summary>
internal static partial class LostValues
{
    /// <summary>True when the server refused a statement for the type of something, or for what is grouped or ordered.</summary>
    /// <param name="refusal">Its code.</param>
    public static bool MayBeWhy(string refusal) => refusal is
        "42P18" or "42P08" // no type for a parameter, or two
        or "42883" or "42725" or "42804" or "42846" // no such function of these types, several, types that do not fit
        or "42803" or "42P10"; // not grouped by, not ordered by what is selected

    /// <summary>The statement with a typed literal, such as <c>interval $1</c>, as a cast: it takes no parameter.</summary>
    public static string Cast(string statement) => TypedLiterals().Replace(statement, "$2::$1");

    /// <summary>
    /// The forms to try, the likeliest first: without any value, which fits everywhere but in the place of a column's number (<c>GROUP BY 1</c>), then with whole numbers where a condition chooses between values, as in
    /// <c>sum(CASE WHEN paid THEN 1 ELSE 0 END)</c>.
    /// </summary>
    public static string[] Guesses(string statement) =>
    [
        Parameters().Replace(statement, found => Guess(found, "")),
        Parameters().Replace(statement, found => Guess(found, "::int")),
    ];

    private static string Guess(Match found, string type) =>
        !found.Groups["parameter"].Success ? found.Value
        : found.Groups["place"].Success ? (found.Groups["before"].Captures.Count + 1).ToString(CultureInfo.InvariantCulture)
        : found.Groups["chosen"].Success && !found.Groups["cast"].Success ? $"{found.Groups["chosen"].Value}NULL{type}"
        : $"{found.Groups["chosen"].Value}NULL{found.Groups["cast"].Value}";

    // interval '1 day' became interval $1, which is no SQL.
    [GeneratedRegex(@"\b(interval|date|timestamptz|timestamp|time|timetz|numeric|uuid|jsonb|json|inet)\s+(\$\d+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex TypedLiterals();

    // A name in quotes, a literal, or a parameter; that one where the number of a column may stand, or after the word that chooses it.
    [GeneratedRegex("""
        "[^"]*"|'[^']*'|(?<parameter>(?<place>(?<=\b(?:GROUP|ORDER)\s+BY\s+(?<before>\$\d+(?:\s+(?:ASC|DESC))?\s*,\s*)*)\$\d+)|(?<chosen>\b(?:THEN|ELSE)\s+)?(?<![\w$])\$\d+(?<cast>\s*::)?)
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Parameters();
}
