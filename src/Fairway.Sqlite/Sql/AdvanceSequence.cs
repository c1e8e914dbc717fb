using System.Globalization;

namespace Fairway.Sqlite.Sql;

/// <summary>Sets the last number that a table gave out.</summary>
internal static class AdvanceSequence
{
    /// <summary>The statements. The position never goes back, so that a repeated call after later inserts is harmless.</summary>
    public static string Sql(string table, long position) => string.Join(";\n", Statements(table, position));

    /// <summary>One after the other.</summary>
    public static string[] Statements(string table, long position) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"UPDATE sqlite_sequence SET seq = max(seq, {position}) WHERE name = {Literal.Of(table)}"),
        string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO sqlite_sequence (name, seq) SELECT {Literal.Of(table)}, {position}
            WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = {Literal.Of(table)})
            """),
    ];
}
