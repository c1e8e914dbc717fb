using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Surveying;

/// <summary>What a file declares, for the chart.</summary>
internal static class SurveySql
{
    /// <summary>Tables and views, but for those of SQLite and ours: name, kind, the text that made it.</summary>
    public const string Relations = $"""
        SELECT l.name, l.type, COALESCE(s.sql, '')
        FROM pragma_table_list AS l LEFT JOIN sqlite_schema AS s ON s.name = l.name AND s.type IN ('table', 'view')
        WHERE l.schema = 'main' AND l.type IN ('table', 'view', 'virtual') AND substr(l.name, 1, 7) <> 'sqlite_' AND substr(l.name, 1, 9) <> '{Bookkeeping.Prefix}'
        ORDER BY l.name
        """;

    /// <summary>Triggers, but for ours: name, table, text.</summary>
    public const string Triggers = $"SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger' AND substr(name, 1, 9) <> '{Bookkeeping.Prefix}' ORDER BY name";

    /// <summary>Type and name of all that may stand between a statement and a table.</summary>
    public const string ViewsAndTriggers = "SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'trigger')";

    /// <summary>The columns of a relation in their order: name, and whether it is computed.</summary>
    public const string Columns = "SELECT name, hidden IN (2, 3) FROM pragma_table_xinfo($name) WHERE hidden <> 1 ORDER BY cid";

    /// <summary>The foreign keys of a table: which, the table that it refers to, its column there; null for the key.</summary>
    public const string References = "SELECT id, \"table\", \"to\" FROM pragma_foreign_key_list($name) ORDER BY id, seq";
}
