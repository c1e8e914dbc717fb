namespace Fairway.Sqlite.Sql;

/// <summary>The collations that every SQLite has. An application may add its own, and without it nobody can compare by them.</summary>
internal static class Collations
{
    /// <summary>Compares bytes: the default.</summary>
    public const string Binary = "BINARY";

    private static readonly HashSet<string> BuiltIn = new(StringComparer.OrdinalIgnoreCase) { Binary, "NOCASE", "RTRIM" };

    /// <summary>True when this process can compare by it.</summary>
    public static bool IsKnown(string collation) => BuiltIn.Contains(collation);

    /// <summary>True when it takes different text for equal.</summary>
    public static bool Folds(string collation) => !collation.Equals(Binary, StringComparison.OrdinalIgnoreCase);
}
