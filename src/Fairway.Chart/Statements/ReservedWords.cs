using System.Collections.Frozen;

namespace Fairway.Chart.Statements;

/// <summary>
/// Words that are never the name of a column without quotes: PostgreSQL's reserved words (<c>src/include/parser/kwlist.h</c>, also those that may name functions and types), and SQLite's, which are fewer.
/// </summary>
internal static class ReservedWords
{
    private const string Both =
        "all and as asc between by case collate cross current_date current_time current_timestamp default desc distinct else except exists from full group having in inner intersect into is isnull join "
        + "left like limit natural not notnull null on or order outer returning right select set table then to union using values when where with";

    private const string PostgreSqlOnly =
        "analyse analyze any array asymmetric authorization binary both cast check collation column concurrently constraint create current_catalog current_role current_schema current_user deferrable do end "
        + "false fetch for foreign freeze grant ilike initially lateral leading localtime localtimestamp offset only overlaps placing primary references session_user similar some symmetric system_user "
        + "tablesample trailing true unique user variadic verbose window";

    private const string SqliteOnly =
        "add alter cast check commit constraint create delete drop end escape glob if index indexed insert match primary references regexp transaction unique update";

    // They stand before an expression, so a sign after them is a part of the number.
    private const string Openers =
        "all and any between by case distinct else from having ilike in is like limit not offset on or return returning select set similar some symmetric then to using values when where";

    private static readonly FrozenSet<string> PostgreSql = Set(Both, PostgreSqlOnly);
    private static readonly FrozenSet<string> Sqlite = Set(Both, SqliteOnly);
    private static readonly FrozenSet<string> Opening = Set(Openers);

    // Kept upper case in a shape: reserved anywhere, or leading a statement.
    private static readonly FrozenSet<string> Shown = Set(Both, PostgreSqlOnly, SqliteOnly, "begin conflict copy cube declare delete execute explain filter insert merge nothing over partition recursive rollup truncate update view");

    /// <summary>True when a word cannot be a column.</summary>
    public static bool Has(SqlDialect dialect, string word) => (dialect == SqlDialect.PostgreSql ? PostgreSql : Sqlite).Contains(word);

    /// <summary>True when an expression begins after the word.</summary>
    public static bool Opens(string word) => Opening.Contains(word);

    /// <summary>True when a shape shows the word as a keyword.</summary>
    public static bool IsShown(string word) => Shown.Contains(word);

    private static FrozenSet<string> Set(params string[] words) => words.SelectMany(w => w.Split(' ')).ToFrozenSet(StringComparer.Ordinal);
}
