namespace Fairway.PostgreSql.Sql;

/// <summary>The sequences that number columns: of identities, serial columns, and defaults that call one.</summary>
internal static class SequenceSql
{
    /// <summary>Which sequence numbers which column: owned by it, or named in its default.</summary>
    public const string Uses = """
        SELECT d.refobjid AS relation, d.refobjsubid AS place, d.objid AS sequence
        FROM pg_catalog.pg_depend d
        WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
        UNION
        SELECT v.adrelid, v.adnum, d.refobjid
        FROM pg_catalog.pg_attrdef v JOIN pg_catalog.pg_depend d
          ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND d.objid = v.oid AND d.refclassid = 'pg_catalog.pg_class'::regclass
        """;

    private const string Facts = """
        q.seqrelid, pg_catalog.format('%I.%I', sn.nspname, sc.relname),
          CASE WHEN pg_catalog.has_sequence_privilege(q.seqrelid, 'SELECT, USAGE') THEN COALESCE(pg_catalog.pg_sequence_last_value(q.seqrelid), q.seqstart - q.seqincrement::numeric) END,
          q.seqincrement, q.seqmin, q.seqmax, q.seqcache
        """;

    /// <summary>
    /// The sequences of tables ($1 schemas, $2 names): schema, table, column, number, quoted name, last number given out as numeric (NULL when it may not be read),
    /// step, bounds, cache.
    /// </summary>
    public const string OfTables = $"""
        WITH used AS ({Uses})
        SELECT DISTINCT n.nspname::text, c.relname::text, a.attname::text, {Facts}
        FROM unnest($1::text[], $2::text[]) AS w (schema, name)
        JOIN pg_catalog.pg_namespace n ON n.nspname = w.schema JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.name
        JOIN used u ON u.relation = c.oid JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.place
        JOIN pg_catalog.pg_sequence q ON q.seqrelid = u.sequence
        JOIN pg_catalog.pg_class sc ON sc.oid = q.seqrelid JOIN pg_catalog.pg_namespace sn ON sn.oid = sc.relnamespace
        ORDER BY 1, 2, 3
        """;

    /// <summary>A sequence by its quoted name ($1), as above; none when there is no sequence of that name.</summary>
    public const string OfName = $"""
        SELECT '', '', '', {Facts}
        FROM pg_catalog.pg_sequence q JOIN pg_catalog.pg_class sc ON sc.oid = q.seqrelid JOIN pg_catalog.pg_namespace sn ON sn.oid = sc.relnamespace
        WHERE pg_catalog.format('%I.%I', sn.nspname, sc.relname) = $1
        """;

    /// <summary>How many other sessions of clients may keep numbers of their own.</summary>
    public const string Sessions = """
        SELECT count(*) FROM pg_catalog.pg_stat_activity
        WHERE datname = pg_catalog.current_database() AND backend_type = 'client backend' AND pid <> pg_catalog.pg_backend_pid()
        """;

    /// <summary>Takes so many numbers ($2) of sequences ($1 numbers), whoever else takes some meanwhile.</summary>
    public const string Take = """
        SELECT count(pg_catalog.nextval(s.sequence::regclass)) FROM unnest($1::oid[], $2::bigint[]) AS s (sequence, ticks), LATERAL pg_catalog.generate_series(1, s.ticks)
        """;

    /// <summary>Moves sequences ($1 numbers) to last numbers ($2), all in one. Takes back what was given out since they were read.</summary>
    public const string Set = "SELECT pg_catalog.setval(s.sequence::regclass, s.last, true) FROM unnest($1::oid[], $2::bigint[]) AS s (sequence, last)";
}
