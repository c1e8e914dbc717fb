namespace Fairway.PostgreSql.Sql;

/// <summary>The statements that ask what a table is made of, and how large it is. Parameters: 1 schema, 2 table, 3 names of columns.</summary>
internal static class TableStateSql
{
    /// <summary>
    /// One text that is another one as soon as the table, or one of its partitions, was replaced, rewritten or emptied, or one of the named columns was:
    /// per relation its number, its file and its columns' numbers and types. NULL when there is no such table. Rows of the catalogue are read in the
    /// session's own snapshot, so that two sessions show two moments.
    /// </summary>
    public const string State = Tree + """
        SELECT pg_catalog.string_agg(pg_catalog.concat_ws(':', c.oid, c.relkind, c.relfilenode, (
          SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', a.attnum, a.atttypid, a.attname), ' ' ORDER BY a.attnum)
          FROM pg_catalog.pg_attribute AS a
          WHERE a.attrelid = c.oid AND a.attname = ANY ($3) AND NOT a.attisdropped)), ', ' ORDER BY c.oid)
        FROM pg_catalog.pg_class AS c
        WHERE c.oid IN (SELECT t.oid FROM tree AS t)
        """;

    /// <summary>
    /// One row: the kind of relation, its access method or NULL, its blocks and those of its partitions, the rows and the blocks that statistics know of,
    /// whether a named column has a collation in which different texts are equal.
    /// </summary>
    public const string Size = Tree + """
        SELECT
          (SELECT r.relkind::text FROM pg_catalog.pg_class AS r WHERE r.oid = (SELECT t.oid FROM tree AS t WHERE t.top)),
          pg_catalog.min(m.amname::text),
          COALESCE(pg_catalog.sum(pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint), 0)::bigint,
          COALESCE(pg_catalog.sum(c.reltuples) FILTER (WHERE c.reltuples > 0 AND c.relpages > 0), 0)::double precision,
          COALESCE(pg_catalog.sum(c.relpages) FILTER (WHERE c.reltuples > 0 AND c.relpages > 0), 0)::bigint,
          EXISTS (
            SELECT FROM pg_catalog.pg_attribute AS a JOIN pg_catalog.pg_collation AS k ON k.oid = a.attcollation
            WHERE a.attrelid = (SELECT t.oid FROM tree AS t WHERE t.top) AND a.attname = ANY ($3) AND NOT k.collisdeterministic)
        FROM pg_catalog.pg_class AS c LEFT JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
        WHERE c.oid IN (SELECT t.oid FROM tree AS t)
        """;

    // Partitions are followed; tables that inherit are tables of their own.
    private const string Tree = """
        WITH RECURSIVE tree (oid, kind, top) AS (
          SELECT r.oid, r.relkind, true
          FROM pg_catalog.pg_class AS r JOIN pg_catalog.pg_namespace AS n ON n.oid = r.relnamespace
          WHERE n.nspname = $1 AND r.relname = $2
          UNION ALL
          SELECT p.oid, p.relkind, false
          FROM tree AS t JOIN pg_catalog.pg_inherits AS i ON i.inhparent = t.oid JOIN pg_catalog.pg_class AS p ON p.oid = i.inhrelid
          WHERE t.kind = 'p'
        )

        """;
}
