using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform.Rules;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Sql;

/// <summary>
/// The statements that ask about rows. The table is always <c>probed</c> and another one <c>counterpart</c>, and every column is written with one of these names, so that
/// none of ours can mean a user's column. Texts are compared in the order of their bytes whatever collation their column has, so that every engine gives the same answer.
/// </summary>
internal static class ProbeSql
{
    /// <summary>Sets how many milliseconds a statement of this transaction may take. It also takes the snapshot, after which no statement can make the transaction one that writes.</summary>
    public const string Limit = "SELECT pg_catalog.set_config('statement_timeout', $1, true)";

    private const string Probed = "probed";
    private const string Counterpart = "counterpart";

    /// <summary>One row: how many rows there are, and for each filter how many it lets through. One scan, however many filters.</summary>
    public static string Counts(TableSchema table, IEnumerable<string> filters) =>
        $"SELECT {string.Join(", ", ["pg_catalog.count(*)", .. filters.Select(f => $"pg_catalog.count(*) FILTER (WHERE {f})")])} FROM {From(table, Probed)}";

    /// <summary>How many rows there are for which a condition holds.</summary>
    public static string Count(TableSchema table, string condition) => $"SELECT pg_catalog.count(*) FROM {From(table, Probed)} WHERE {condition}";

    /// <summary>How many rows there are beyond the first of each set.</summary>
    public static string CountRepeated(RuleTable table, Repeated test, string where) =>
        $"SELECT COALESCE(pg_catalog.sum(sets.size - 1), 0)::pg_catalog.int8 FROM (SELECT pg_catalog.count(*) AS size FROM {From(table.Schema, Probed)} WHERE {where} AND {Present(table, test.Columns)} GROUP BY {Values(table, test.Columns)}) AS sets";

    /// <summary>True for a row whose columns all have values that no row of the other table has.</summary>
    public static string IsLonely(RuleTable table, Lonely test)
    {
        var other = new RuleTable(test.Referenced);
        IEnumerable<string> same = test.Columns.Zip(test.ReferencedColumns, (c, r) => $"{Value(other.Equal(r), Counterpart)} = {Value(table.Equal(c))}");
        return $"{Present(table, test.Columns)} AND NOT EXISTS (SELECT FROM {From(test.Referenced, Counterpart)} WHERE {string.Join(" AND ", same)})";
    }

    /// <summary>The keys of rows for which a condition holds, in key order, each as the binary form of a row; the next parameter is how many.</summary>
    public static string Keys(TableSchema table, string condition, int parameters) =>
        $"SELECT {KeyRow(table)} FROM {From(table, Probed)} WHERE {condition} ORDER BY {KeyColumns(table)} LIMIT {Parameter(parameters)}";

    /// <summary>The keys of rows beyond the first of each set, likewise.</summary>
    public static string RepeatedKeys(RuleTable table, Repeated test, string where, int parameters)
    {
        string key = KeyColumns(table.Schema);
        string place = $"pg_catalog.row_number() OVER (PARTITION BY {Values(table, test.Columns)} ORDER BY {key}) AS place_in_set";
        string order = $"pg_catalog.row_number() OVER (ORDER BY {key}) AS place_of_key";
        return $"SELECT ranked.key_row FROM (SELECT {KeyRow(table.Schema)} AS key_row, {place}, {order} FROM {From(table.Schema, Probed)} WHERE {where} AND {Present(table, test.Columns)}) AS ranked WHERE ranked.place_in_set > 1 ORDER BY ranked.place_of_key LIMIT {Parameter(parameters)}";
    }

    /// <summary>A row per group: the groups' values in the binary form of a row, then the totals as texts. The next parameter is how many groups.</summary>
    public static string Totals(RuleTable table, TotalsQuery query, string where, int parameters)
    {
        string[] by = [.. query.By.Select(g => Part(table.Grouped(g), g.Part))];
        string groups = by.Length == 0 ? "" : $" GROUP BY {string.Join(", ", by)} LIMIT {Parameter(parameters)}";
        string keys = by.Length == 0 ? "NULL" : $"pg_catalog.record_send(ROW({string.Join(", ", by)}))";
        return $"SELECT {string.Join(", ", [keys, .. query.Terms.Select(t => Total(table, t))])} FROM {From(table.Schema, Probed)} WHERE {where}{groups}";
    }

    /// <summary>The first rows of a query of the user's own, as many as the parameter says. It stands inside, so that nothing but a query can; and the parameter makes the driver send it as one
    /// statement, which the server takes no second one with.</summary>
    public static string FirstRows(string query) => $"{BeforeQuery}{query}\n) AS asked LIMIT $1";

    /// <summary>What stands before it.</summary>
    public const string BeforeQuery = "SELECT * FROM (\n";

    /// <summary>Lets a query of the user's own name tables as its author does: until the transaction ends, names are looked up as they are where nobody has set anything.</summary>
    public const string UsualNames = """SELECT pg_catalog.set_config('search_path', '"$user", public', true)""";

    /// <summary>A column as it is stored.</summary>
    public static string Column(ColumnSchema column, string row = Probed) => $"{row}.{Quote.Identifier(column.Name)}";

    /// <summary>A column's value as it is compared: texts, and what crosses as text, in the order of their bytes.</summary>
    public static string Value(ColumnSchema column, string row = Probed)
    {
        string name = Column(column, row);
        return WireForms.Of(column) switch
        {
            WireForm.Text or WireForm.Printed or WireForm.PrintedOnly => $"{name}::pg_catalog.text COLLATE \"C\"",
            WireForm.PrintedElements => $"{name}::pg_catalog.text[]::pg_catalog.text COLLATE \"C\"",
            WireForm.PrintedByOutput => $"(CASE WHEN {name} IS DISTINCT FROM NULL THEN pg_catalog.format('%s', {name}) END) COLLATE \"C\"",
            _ => name,
        };
    }

    private static string From(TableSchema table, string row) => $"{(table.IsPartitioned ? "" : "ONLY ")}{Quote.Table(table.Name)} AS {row}";

    private static string Present(RuleTable table, IEnumerable<string> columns) => string.Join(" AND ", columns.Select(c => $"{Value(table.Equal(c))} IS NOT NULL"));

    private static string Values(RuleTable table, IEnumerable<string> columns) => string.Join(", ", columns.Select(c => Value(table.Equal(c))));

    private static IEnumerable<ColumnSchema> Key(TableSchema table) => table.KeyOrdinals.Select(o => table.StoredColumns[o]);

    private static string KeyColumns(TableSchema table) => string.Join(", ", Key(table).Select(c => Column(c)));

    private static string KeyRow(TableSchema table) => $"pg_catalog.record_send(ROW({string.Join(", ", Key(table).Select(Sent))}))";

    // As it is read elsewhere: blanks at the end of a char(n) are part of its key.
    private static string Sent(ColumnSchema column) => WireForms.IsPrinted(column) ? Value(column) : Column(column);

    // The midnight that begins a part names it; date_trunc knows no dates, and timestamps with a zone are cut in UTC.
    private static string Part(ColumnSchema column, GroupPart part) => (part, column.Type.Kind) switch
    {
        (GroupPart.None, _) => Value(column),
        (_, ValueKind.Date) => $"pg_catalog.date_trunc('{part}', {Column(column)}::pg_catalog.timestamp)::pg_catalog.date",
        _ => $"pg_catalog.date_trunc('{part}', {Column(column)})",
    };

    private static string Total(RuleTable table, TotalTerm term) => term.Column is null
        ? "pg_catalog.count(*)::pg_catalog.text"
        : $"pg_catalog.{(term.Kind switch { TotalKind.Sum => "sum", TotalKind.Min => "min", _ => "max" })}({Column(table.Numbers(term.Column))})::pg_catalog.text";

    private static string Parameter(int before) => string.Create(CultureInfo.InvariantCulture, $"${before + 1}");
}
