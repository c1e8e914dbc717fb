namespace Fairway.Sqlite.Sql;

/// <summary>What SQLite tells about definitions. Names travel as parameters, so no name can break a statement.</summary>
internal static class Pragmas
{
    /// <summary>All reads after it are of one moment.</summary>
    public const string BeginSnapshot = "BEGIN DEFERRED";

    public const string Tables = """
        SELECT l.name, l.type, l.wr, l.strict, s.sql
        FROM pragma_table_list AS l
        LEFT JOIN main.sqlite_schema AS s ON s.name = l.name AND s.type IN ('table', 'view')
        WHERE l.schema = 'main'
        """;

    public const string Triggers = "SELECT name, tbl_name, sql FROM main.sqlite_schema WHERE type = 'trigger' ORDER BY name";

    /// <summary>Every definition, SQLite's own statistics left aside.</summary>
    public const string Definitions = """
        SELECT name, type || ' ' || name || ' ' || tbl_name || ' ' || COALESCE(sql, '') FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite\_stat%' ESCAPE '\' ORDER BY type, name
        """;

    /// <summary>Numbers that an application keeps in the file's header: many decide by them which migrations still have to run.</summary>
    public const string Settings = """
        SELECT 'user_version', user_version FROM pragma_user_version
        UNION ALL SELECT 'application_id', application_id FROM pragma_application_id
        """;

    /// <summary>1 when the file holds the planner's statistics.</summary>
    public const string HasStatistics = "SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE name = 'sqlite_stat1')";

    public const string Columns = """
        SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo($table, 'main') ORDER BY cid
        """;

    public const string Indexes = """
        SELECT l.name, l."unique", l.origin, l.partial, s.sql
        FROM pragma_index_list($table, 'main') AS l
        LEFT JOIN main.sqlite_schema AS s ON s.type = 'index' AND s.name = l.name
        """;

    public const string IndexColumns = """
        SELECT cid, name, coll FROM pragma_index_xinfo($index, 'main') WHERE "key" = 1 ORDER BY seqno
        """;

    // Ids count back from the newest reference, so that descending is the order of declaration.
    public const string ForeignKeys = """
        SELECT id, "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list($table, 'main') ORDER BY id DESC, seq
        """;

    public const string SequencePosition = "SELECT CAST(max(seq) AS INTEGER) FROM main.sqlite_sequence WHERE name = $table";

    /// <summary>1 when a row has NULL in this column.</summary>
    public static string AnyNull(string table, string column) =>
        $"SELECT EXISTS (SELECT 1 FROM main.{Identifier.Quote(table)} WHERE {Identifier.Quote(column)} IS NULL)";
}
