using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Values;

/// <summary>
/// Names the wire format in which whole rows of a table can pass from one server to another: which COPY format, and the types of the columns in order.
/// Reader and writer of one table pair must name the same, or rows are decoded and encoded.
/// </summary>
internal static class RelayFormat
{
    /// <summary>Begins the name of binary COPY.</summary>
    public const string Binary = "postgresql-binary:";

    /// <summary>Begins the name of text COPY, for tables with a column whose binary form is no use to another server.</summary>
    public const string Text = "postgresql-text:";

    public static string Of(TableSchema table)
    {
        ImmutableArray<ColumnSchema> columns = table.StoredColumns;
        bool asText = columns.Any(c => WireForms.IsPrintedOnly(WireForms.Of(c)));
        return (asText ? Text : Binary) + string.Join(',', columns.Select(NativeTypeOf));
    }

    /// <summary>True when the format is COPY's text and not its binary form.</summary>
    public static bool IsText(string format) => format.StartsWith(Text, StringComparison.Ordinal);

    private static string NativeTypeOf(ColumnSchema column) =>
        column.NativeType.Length > 0
            ? column.NativeType
            : TypeMap.NativeTypeFor(column.Type) ?? throw new ArgumentException($"PostgreSQL has no type for column {column.Name}.", nameof(column));
}
