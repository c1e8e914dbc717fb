namespace Fairway.Sqlite.Sql;

/// <summary>The one place that quotes names for SQLite.</summary>
internal static class Identifier
{
    /// <summary>Quotes a name so that SQLite reads exactly that name, whatever it contains.</summary>
    /// <exception cref="ArgumentException">The name holds a NUL, which no SQLite statement can carry.</exception>
    public static string Quote(string name) =>
        name.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException("A name with a NUL character cannot be written in SQL.", nameof(name))
            : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Quotes several names, separated by commas.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));
}
