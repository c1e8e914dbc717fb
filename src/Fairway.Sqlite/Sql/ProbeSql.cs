using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform.Rules;

namespace Fairway.Sqlite.Sql;

/// <summary>
/// The statements that ask about rows. SQLite compares by what is stored, which for one number may be an INTEGER, a REAL or a TEXT: so the statements hand over the
/// columns that a rule asks about, and conditions are answered over their decoded values. Only equality across rows and tables is left to SQLite, over
/// <see cref="SameValue"/> where equal values can be stored differently.
/// </summary>
internal static class ProbeSql
{
    /// <summary>The function that gives equal values of a kind one form; arguments: the value, and the kind as text.</summary>
    public const string SameValue = "fairway_same";

    private const string Query = "asked";

    /// <summary>Every row: its row id or NULL, some columns, and for each reference 1 when the row is lonely.</summary>
    public static string Rows(TableAccess table, IEnumerable<ColumnSchema> columns, IEnumerable<string> lonely) =>
        $"SELECT {string.Join(", ", [table.RowId ?? "NULL", .. columns.Select(c => Identifier.Quote(c.Name)), .. lonely])} FROM {table.Name}";

    /// <summary>As <see cref="Rows"/>, in key order.</summary>
    public static string RowsByKey(TableAccess table, IEnumerable<ColumnSchema> columns, IEnumerable<string> lonely) =>
        $"{Rows(table, columns, lonely)} ORDER BY {string.Join(", ", table.KeyColumns)}";

    /// <summary>The rows whose columns all have values, equal ones one behind the other; the last result is the row's place in key order, or NULL without a key. Within a set,
    /// rows come in key order.</summary>
    public static string Sets(TableAccess table, IEnumerable<ColumnSchema> columns, ImmutableArray<ColumnSchema> same)
    {
        string key = string.Join(", ", table.KeyColumns);
        string place = table.HasKey ? $"row_number() OVER (ORDER BY {key})" : "NULL";
        string order = string.Join(", ", same.Select(c => Same(Identifier.Quote(c.Name), c.Type.Kind)));
        string present = string.Join(" AND ", same.Select(c => $"{Identifier.Quote(c.Name)} IS NOT NULL"));
        return $"{Rows(table, columns, [place])} WHERE {present} ORDER BY {order}{(table.HasKey ? $", {key}" : "")}";
    }

    /// <summary>1 when a row's columns all have values and no row of the other table has the same.</summary>
    public static string IsLonely(RuleTable table, Lonely test)
    {
        var other = new RuleTable(test.Referenced);
        ColumnSchema[] columns = [.. test.Columns.Select(table.Equal)];
        ColumnSchema[] referenced = [.. test.ReferencedColumns.Select(other.Equal)];
        string present = string.Join(" AND ", columns.Select(c => $"{OfTable(table, c)} IS NOT NULL"));
        string values = Tuple(columns.Select(c => Same(OfTable(table, c), c.Type.Kind)));
        string others = string.Join(", ", referenced.Select(c => Same(Identifier.Quote(c.Name), c.Type.Kind)));
        string othersPresent = string.Join(" AND ", referenced.Select(c => $"{Identifier.Quote(c.Name)} IS NOT NULL"));
        return $"({present} AND {values} NOT IN (SELECT {others} FROM {Identifier.Quote(test.Referenced.Name.Name)} WHERE {othersPresent}))";
    }

    /// <summary>At most two rows of a query of the user's own. It stands inside, so that nothing but a query can.</summary>
    public static string TwoRows(string query) => $"{BeforeQuery}{query}\n) AS {Query} LIMIT 2";

    /// <summary>What stands before it.</summary>
    public const string BeforeQuery = "SELECT * FROM (\n";

    // Inside the other table's query a bare name would mean that table's column.
    private static string OfTable(RuleTable table, ColumnSchema column) => $"{Identifier.Quote(table.Schema.Name.Name)}.{Identifier.Quote(column.Name)}";

    private static string Same(string column, ValueKind kind) => kind is ValueKind.Decimal or ValueKind.Timestamp or ValueKind.TimestampTz
        ? $"{SameValue}({column}, '{kind}')"
        : $"{column} COLLATE {Collations.Binary}";

    private static string Tuple(IEnumerable<string> parts)
    {
        string[] all = [.. parts];
        return all.Length == 1 ? all[0] : $"({string.Join(", ", all)})";
    }
}
