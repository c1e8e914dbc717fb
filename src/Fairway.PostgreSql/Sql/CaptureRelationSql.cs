namespace Fairway.PostgreSql.Sql;

/// <summary>What the catalogue knows of the relations that hold rows of some tables. Parameters: 1 schemas, 2 names.</summary>
internal static class CaptureRelationSql
{
    /// <summary>Per relation: the place of its table, from 1; number, schema, name, kind, persistence, replica identity, the identity's columns, owner, whether
    /// we have its rights, the schema and name of its topmost table, whether all that has rows below that one was asked for.</summary>
    public const string Relations = Leaves + """
        SELECT l.number::int, c.oid, n.nspname::text, c.relname::text, c.relkind::text, c.relpersistence::text, c.relreplident::text,
          ARRAY(
            SELECT a.attname::text
            FROM pg_catalog.pg_index AS x CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k (attnum, place)
            JOIN pg_catalog.pg_attribute AS a ON a.attrelid = x.indrelid AND a.attnum = k.attnum
            WHERE x.indrelid = c.oid AND k.place <= x.indnkeyatts AND x.indisvalid AND x.indimmediate AND x.indisunique AND x.indpred IS NULL
              AND (c.relreplident = 'd' AND x.indisprimary OR c.relreplident = 'i' AND x.indisreplident)
            ORDER BY k.place),
          pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(c.relowner)), pg_catalog.pg_has_role(c.relowner, 'USAGE'),
          rn.nspname::text, rc.relname::text,
          NOT EXISTS (
            SELECT FROM pg_catalog.pg_partition_tree(r.root) AS t JOIN pg_catalog.pg_class AS s ON s.oid = t.relid
            WHERE s.relkind <> 'p' AND NOT EXISTS (SELECT FROM leaf AS o WHERE o.oid = t.relid))
        FROM leaf AS l
        JOIN pg_catalog.pg_class AS c ON c.oid = l.oid
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        LEFT JOIN LATERAL (SELECT pg_catalog.pg_partition_root(c.oid) AS root WHERE c.relispartition) AS r ON true
        LEFT JOIN pg_catalog.pg_class AS rc ON rc.oid = r.root
        LEFT JOIN pg_catalog.pg_namespace AS rn ON rn.oid = rc.relnamespace
        WHERE c.relkind <> 'p'
        ORDER BY l.number, n.nspname, c.relname
        """;

    /// <summary>Per column of these relations: the relation, name, type, modifier, the type in words, the type that its domain stands on, whether its cast to
    /// text is not the type's output.</summary>
    public const string Columns = Leaves + """
        SELECT a.attrelid, a.attname::text, a.atttypid, a.atttypmod, pg_catalog.format_type(a.atttypid, a.atttypmod), b.base, EXISTS (
          SELECT FROM pg_catalog.pg_cast AS k WHERE k.castsource = b.base AND k.casttarget = 'pg_catalog.text'::pg_catalog.regtype AND k.castmethod <> 'i')
        FROM (SELECT DISTINCT l.oid FROM leaf AS l) AS l
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = l.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        CROSS JOIN LATERAL (
          WITH RECURSIVE down (oid) AS (
            SELECT a.atttypid UNION ALL SELECT y.typbasetype FROM down JOIN pg_catalog.pg_type AS y ON y.oid = down.oid WHERE y.typtype = 'd'
          )
          SELECT down.oid FROM down JOIN pg_catalog.pg_type AS y ON y.oid = down.oid WHERE y.typtype <> 'd'
        ) AS b (base)
        ORDER BY a.attrelid, a.attnum
        """;

    /// <summary>Whether each is a table that holds rows or has partitions that do; the places of those that are not there.</summary>
    public const string Missing = """
        SELECT g.number::int
        FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS g (schema, name, number)
        WHERE NOT EXISTS (
          SELECT FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
          WHERE n.nspname = g.schema AND c.relname = g.name AND c.relkind IN ('r', 'p'))
        ORDER BY 1
        """;

    private const string Leaves = """
        WITH RECURSIVE leaf (oid, number) AS (
          SELECT c.oid, g.number
          FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS g (schema, name, number)
          JOIN pg_catalog.pg_namespace AS n ON n.nspname = g.schema JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = g.name
          UNION ALL
          SELECT i.inhrelid, l.number
          FROM leaf AS l JOIN pg_catalog.pg_class AS p ON p.oid = l.oid AND p.relkind = 'p' JOIN pg_catalog.pg_inherits AS i ON i.inhparent = l.oid
        )

        """;
}
