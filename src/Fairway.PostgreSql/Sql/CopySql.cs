using System.Globalization;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Sql;

/// <summary>
/// The statements that send rows. COPY takes no parameters: what a condition compares with is a literal (<see cref="Quote.Literal"/>). No table has an
/// alias and every column is written with its table, so that no name of ours can mean a user's column, nor the other way round.
/// </summary>
internal static class CopySql
{
    /// <summary>Binary COPY of columns.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Stored columns.</param>
    /// <param name="condition">Which rows: text that begins with a blank, or nothing.</param>
    public static string Rows(TableSchema table, IReadOnlyList<ColumnSchema> columns, string condition) =>
        $"COPY (SELECT {string.Join(", ", columns.Select(c => Printed(table, c)))} FROM {From(table)}{condition}) TO STDOUT (FORMAT binary)";

    /// <summary>
    /// COPY of all stored columns in the form of their types. What has no portable binary form is cast to text as in <see cref="Rows"/>, because COPY alone
    /// prints less: it leaves the declaration of an XML document away, which the cast keeps.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="binary">False for COPY's text format.</param>
    /// <param name="condition">Which rows: text that begins with a blank, or nothing.</param>
    public static string Relay(TableSchema table, bool binary, string condition)
    {
        string format = binary ? "(FORMAT binary)" : "(FORMAT text)";
        bool asStored = binary || !table.StoredColumns.Any(c => WireForms.IsPrintedOnly(WireForms.Of(c)));
        return condition.Length == 0 && !table.IsPartitioned && !table.StoredColumns.IsEmpty && asStored
            ? $"COPY {Quote.Table(table.Name)} ({Quote.Identifiers(table.StoredColumns.Select(c => c.Name))}) TO STDOUT {format}"
            : $"COPY (SELECT {string.Join(", ", table.StoredColumns.Select(c => asStored ? Column(table, c.Name) : PrintedOnly(table, c)))} FROM {From(table)}{condition}) TO STDOUT {format}";
    }

    /// <summary>Binary COPY of the key of the last of so many rows in key order.</summary>
    public static string Boundary(TableSchema table, IReadOnlyList<ColumnSchema> key, string condition, int rows)
    {
        string columns = string.Join(", ", key.Select(c => Column(table, c.Name)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"COPY (SELECT {columns} FROM {From(table)}{condition} ORDER BY {columns} OFFSET {rows - 1} LIMIT 1) TO STDOUT (FORMAT binary)");
    }

    /// <summary>The rows of blocks of a heap; null where it is open.</summary>
    public static string WithinBlocks(long? from, long? before) => Where(
        from is null ? null : string.Create(CultureInfo.InvariantCulture, $"ctid >= '({from},0)'"),
        before is null ? null : string.Create(CultureInfo.InvariantCulture, $"ctid < '({before},0)'"));

    /// <summary>The rows whose key is above one and at most another; null where it is open.</summary>
    public static string WithinKeys(TableSchema table, IReadOnlyList<string>? after, IReadOnlyList<string>? upTo)
    {
        string key = Tuple(KeyColumns(table));
        return Where(after is null ? null : $"{key} > {Tuple(after)}", upTo is null ? null : $"{key} <= {Tuple(upTo)}");
    }

    /// <summary>The rows that have one of some keys, one literal per key column each.</summary>
    public static string AnyOfKeys(TableSchema table, IEnumerable<IReadOnlyList<string>> keys) =>
        Where($"{Tuple(KeyColumns(table))} IN ({string.Join(", ", keys.Select(Tuple))})", null);

    /// <summary>How many rows there are, or there are in the first blocks.</summary>
    public static string Count(TableSchema table, string condition) => $"SELECT pg_catalog.count(*) FROM {From(table)}{condition}";

    private static string Printed(TableSchema table, ColumnSchema column) =>
        WireForms.Of(column) == WireForm.Printed ? $"{Column(table, column.Name)}::text" : PrintedOnly(table, column);

    // The text of an absent value would be an empty one, and a composite of nothing but NULL is not absent.
    private static string PrintedOnly(TableSchema table, ColumnSchema column)
    {
        string name = Column(table, column.Name);
        return WireForms.Of(column) switch
        {
            WireForm.PrintedOnly => $"{name}::text",
            WireForm.PrintedElements => $"{name}::text[]::text",
            WireForm.PrintedByOutput => $"CASE WHEN {name} IS DISTINCT FROM NULL THEN pg_catalog.format('%s', {name}) END",
            _ => name,
        };
    }

    private static string From(TableSchema table) => (table.IsPartitioned ? "" : "ONLY ") + Quote.Table(table.Name);

    private static string Column(TableSchema table, string name) => $"{Quote.Table(table.Name)}.{Quote.Identifier(name)}";

    // Without a key there is no condition on it; the callers see to that.
    private static IEnumerable<string> KeyColumns(TableSchema table) => table.KeyOrdinals.Select(o => Column(table, table.StoredColumns[o].Name));

    private static string Tuple(IEnumerable<string> parts)
    {
        string[] all = [.. parts];
        return all.Length == 1 ? all[0] : $"({string.Join(", ", all)})";
    }

    private static string Where(string? first, string? second) => (first, second) switch
    {
        (null, null) => "",
        (not null, not null) => $" WHERE {first} AND {second}",
        _ => $" WHERE {first ?? second}",
    };
}
