namespace Fairway.Sqlite.Sql;

/// <summary>Text literals, for the few statements that are kept as text and cannot carry parameters.</summary>
internal static class Literal
{
    /// <summary>The text as a SQL literal.</summary>
    public static string Of(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
