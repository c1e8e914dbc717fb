using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Sql;

/// <summary>The only place that writes names and texts into statements.</summary>
internal static class Quote
{
    /// <summary>A name in double quotes: what it holds means nothing else.</summary>
    public static string Identifier(string name)
    {
        RefuseNul(name);
        return $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Names in double quotes, separated by commas.</summary>
    public static string Identifiers(IEnumerable<string> names) => string.Join(", ", names.Select(Identifier));

    /// <summary>A table with its schema: no search path decides what it means.</summary>
    public static string Table(TableName table) => $"{Identifier(table.Schema ?? "public")}.{Identifier(table.Name)}";

    /// <summary>A text in single quotes, for the few places that take no parameter. Sessions are pinned to standard_conforming_strings.</summary>
    public static string Literal(string text)
    {
        RefuseNul(text);
        return $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static void RefuseNul(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("PostgreSQL knows no text with a NUL character.", nameof(text));
        }
    }
}
