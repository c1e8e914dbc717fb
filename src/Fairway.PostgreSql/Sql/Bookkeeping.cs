namespace Fairway.PostgreSql.Sql;

/// <summary>The table that Fairway keeps inside a target: which ranges of which source table are here.</summary>
internal static class Bookkeeping
{
    /// <summary>The schema of everything of ours; readers leave it out.</summary>
    public const string Schema = "_fairway";

    /// <summary>The functions of ours, as a list for IN: a trigger that calls one is a guard, and neither carried nor compared nor in our way.</summary>
    public const string Functions = $"""
        (SELECT f.oid FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace s ON s.oid = f.pronamespace WHERE s.nspname = '{Schema}')
        """;

    public const string Table = Schema + ".range";

    /// <summary>Whether a table ($1) is there.</summary>
    public const string Exists = "SELECT pg_catalog.to_regclass($1::text) IS NOT NULL";

    public const string CreateSchema = $"CREATE SCHEMA IF NOT EXISTS {Schema}";

    public const string CreateTable = $"""
        CREATE TABLE IF NOT EXISTS {Table} (
          source_table text NOT NULL,
          number integer NOT NULL,
          after bytea,
          up_to bytea,
          snapshot text,
          rows bigint NOT NULL,
          attempt integer NOT NULL,
          PRIMARY KEY (source_table, number)
        )
        """;

    public const string Select = $"SELECT number, after, up_to, snapshot, rows, attempt FROM {Table} WHERE source_table = $1 ORDER BY number";

    public const string Insert = $"INSERT INTO {Table} (source_table, number, after, up_to, snapshot, rows, attempt) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    public const string Forget = $"DELETE FROM {Table} WHERE source_table = $1";
}
