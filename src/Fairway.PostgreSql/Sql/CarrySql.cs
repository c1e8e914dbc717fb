namespace Fairway.PostgreSql.Sql;

/// <summary>What a carrier of definitions asks of the catalogs, and the few statements that it runs itself.</summary>
internal static class CarrySql
{
    /// <summary>The name under which our programs log in, so that what a killed run left behind can be found.</summary>
    public const string ProgramName = "fairway-carry";

    /// <summary>Makes the snapshot in which pg_dump reads too.</summary>
    public const string BeginSnapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    /// <summary>Its name for others.</summary>
    public const string ExportSnapshot = "SELECT pg_catalog.pg_export_snapshot()";

    /// <summary>
    /// Every object that users made: its address, what it belongs to, and what tells whether it is finished. An address is the server's own
    /// (pg_identify_object_as_address) and the same in every database, while object ids are not. The server's own rules are left out at once: to print them would take
    /// most of the time.
    /// </summary>
    public const string Objects = $"""
        WITH made (classid, objid, ownerclass, ownerid, relkind, parent, related, attached, flag, definition) AS (
          SELECT 'pg_catalog.pg_class'::regclass::oid, c.oid,
                 CASE WHEN x.indexrelid IS NOT NULL OR own.refobjid IS NOT NULL THEN 'pg_catalog.pg_class'::regclass::oid
                      WHEN c.relkind = 'c' THEN 'pg_catalog.pg_type'::regclass::oid ELSE 0 END,
                 COALESCE(x.indrelid, own.refobjid, CASE WHEN c.relkind = 'c' THEN c.reltype END, 0),
                 c.relkind::text,
                 CASE WHEN c.relispartition THEN COALESCE((SELECT h.inhparent FROM pg_catalog.pg_inherits h WHERE h.inhrelid = c.oid), 0) ELSE 0 END,
                 0::oid, c.relispartition, CASE WHEN c.relkind = 'm' THEN c.relispopulated ELSE c.relrowsecurity END, NULL::text
          FROM pg_catalog.pg_class c
          LEFT JOIN pg_catalog.pg_index x ON x.indexrelid = c.oid
          LEFT JOIN pg_catalog.pg_depend own ON c.relkind = 'S' AND own.classid = 'pg_catalog.pg_class'::regclass AND own.objid = c.oid
            AND own.refclassid = 'pg_catalog.pg_class'::regclass AND own.refobjsubid > 0 AND own.deptype IN ('a', 'i')
          WHERE c.relkind <> 't'
          UNION ALL
          SELECT 'pg_catalog.pg_attrdef'::regclass, d.oid, 'pg_catalog.pg_class'::regclass, d.adrelid, '', 0, 0, false, false, NULL FROM pg_catalog.pg_attrdef d
          UNION ALL
          SELECT 'pg_catalog.pg_constraint'::regclass, k.oid,
                 CASE WHEN k.conrelid <> 0 THEN 'pg_catalog.pg_class'::regclass::oid ELSE 'pg_catalog.pg_type'::regclass::oid END,
                 CASE WHEN k.conrelid <> 0 THEN k.conrelid ELSE k.contypid END, k.contype::text,
                 0, CASE WHEN k.contype = 'f' THEN k.confrelid ELSE k.conindid END, false, false, NULL
          FROM pg_catalog.pg_constraint k
          UNION ALL
          SELECT 'pg_catalog.pg_rewrite'::regclass, r.oid, 'pg_catalog.pg_class'::regclass, r.ev_class, '', 0, 0, false, false,
                 CASE WHEN r.rulename = '_RETURN' THEN pg_catalog.md5(pg_catalog.pg_get_ruledef(r.oid)) END
          FROM pg_catalog.pg_rewrite r WHERE r.oid >= 16384
          UNION ALL
          SELECT 'pg_catalog.pg_trigger'::regclass, t.oid, 'pg_catalog.pg_class'::regclass, t.tgrelid, '', 0, 0, false, false, NULL
          FROM pg_catalog.pg_trigger t WHERE NOT t.tgisinternal AND t.tgfoid NOT IN {Bookkeeping.Functions}
          UNION ALL
          SELECT 'pg_catalog.pg_policy'::regclass, p.oid, 'pg_catalog.pg_class'::regclass, p.polrelid, '', 0, 0, false, false, NULL FROM pg_catalog.pg_policy p
          UNION ALL
          SELECT 'pg_catalog.pg_statistic_ext'::regclass, s.oid, 'pg_catalog.pg_class'::regclass, s.stxrelid, '', 0, 0, false, false, NULL
          FROM pg_catalog.pg_statistic_ext s
          UNION ALL
          SELECT 'pg_catalog.pg_type'::regclass, t.oid, 0, 0, t.typtype::text, 0, t.typrelid, false, false, n.nspname || '.' || t.typname
          FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
          UNION ALL
          SELECT o.classid, o.oid, 0, 0, '', 0, 0, false, false, NULL
          FROM (
            SELECT 'pg_catalog.pg_namespace'::regclass::oid AS classid, oid FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
            UNION ALL SELECT 'pg_catalog.pg_extension'::regclass, oid FROM pg_catalog.pg_extension
            UNION ALL SELECT 'pg_catalog.pg_proc'::regclass, oid FROM pg_catalog.pg_proc
            UNION ALL SELECT 'pg_catalog.pg_collation'::regclass, oid FROM pg_catalog.pg_collation
            UNION ALL SELECT 'pg_catalog.pg_conversion'::regclass, oid FROM pg_catalog.pg_conversion
            UNION ALL SELECT 'pg_catalog.pg_operator'::regclass, oid FROM pg_catalog.pg_operator
            UNION ALL SELECT 'pg_catalog.pg_opclass'::regclass, oid FROM pg_catalog.pg_opclass
            UNION ALL SELECT 'pg_catalog.pg_opfamily'::regclass, oid FROM pg_catalog.pg_opfamily
            UNION ALL SELECT 'pg_catalog.pg_am'::regclass, oid FROM pg_catalog.pg_am
            UNION ALL SELECT 'pg_catalog.pg_cast'::regclass, oid FROM pg_catalog.pg_cast
            UNION ALL SELECT 'pg_catalog.pg_language'::regclass, oid FROM pg_catalog.pg_language
            UNION ALL SELECT 'pg_catalog.pg_transform'::regclass, oid FROM pg_catalog.pg_transform
            UNION ALL SELECT 'pg_catalog.pg_ts_config'::regclass, oid FROM pg_catalog.pg_ts_config
            UNION ALL SELECT 'pg_catalog.pg_ts_dict'::regclass, oid FROM pg_catalog.pg_ts_dict
            UNION ALL SELECT 'pg_catalog.pg_ts_parser'::regclass, oid FROM pg_catalog.pg_ts_parser
            UNION ALL SELECT 'pg_catalog.pg_ts_template'::regclass, oid FROM pg_catalog.pg_ts_template
            UNION ALL SELECT 'pg_catalog.pg_event_trigger'::regclass, oid FROM pg_catalog.pg_event_trigger
            UNION ALL SELECT 'pg_catalog.pg_foreign_data_wrapper'::regclass, oid FROM pg_catalog.pg_foreign_data_wrapper
            UNION ALL SELECT 'pg_catalog.pg_foreign_server'::regclass, oid FROM pg_catalog.pg_foreign_server
          ) AS o
        )
        SELECT m.classid, m.objid, a.type, a.object_names, a.object_args, m.ownerclass, m.ownerid, m.relkind, m.parent, m.related, m.attached, m.flag,
               COALESCE(m.definition, ''),
               COALESCE((SELECT pg_catalog.md5(pg_catalog.string_agg(COALESCE(t.attname::text, '') || ':' || d.description, ',' ORDER BY t.attname))
                         FROM pg_catalog.pg_description d
                         LEFT JOIN pg_catalog.pg_attribute t ON d.objsubid > 0 AND t.attrelid = d.objoid AND t.attnum = d.objsubid
                         WHERE d.classoid = m.classid AND d.objoid = m.objid), '')
        FROM made m
        CROSS JOIN LATERAL pg_catalog.pg_identify_object_as_address(m.classid, m.objid, 0) a
        WHERE m.objid >= 16384 OR m.classid = 'pg_catalog.pg_namespace'::regclass OR m.classid = 'pg_catalog.pg_extension'::regclass
        """;

    /// <summary>What needs what, among objects that users made.</summary>
    public const string Needs = """
        SELECT DISTINCT d.classid, d.objid, d.refclassid, d.refobjid, d.deptype::text
        FROM pg_catalog.pg_depend d
        WHERE d.objid >= 16384 AND (d.refobjid >= 16384 OR d.refclassid = 'pg_catalog.pg_namespace'::regclass)
        """;

    /// <summary>Event triggers that may refuse a definition.</summary>
    public const string EventTriggers = "SELECT evtname FROM pg_catalog.pg_event_trigger WHERE evtenabled <> 'D' ORDER BY evtname";

    /// <summary>Ends what a killed run of ours still does, and says how many there were: its server side goes on until its statement is through.</summary>
    public const string EndLeftovers = """
        SELECT count(pg_catalog.pg_terminate_backend(a.pid))
        FROM pg_catalog.pg_stat_activity a
        WHERE a.datname = pg_catalog.current_database() AND a.usename = CURRENT_USER AND a.application_name = 'fairway-carry'
        """;

    /// <summary>Waits a little.</summary>
    public const string Pause = "SELECT pg_catalog.pg_sleep(0.1)";

    /// <summary>The positions of sequences, by their place in the list.</summary>
    public static string Positions(IEnumerable<string> quotedNames) => string.Join(
        " UNION ALL ",
        quotedNames.Select((name, i) => $"SELECT {i}, last_value, is_called FROM {name}"));

    /// <summary>Sets a sequence to the position that the source has.</summary>
    public const string SetPosition = "SELECT pg_catalog.setval($1::regclass, $2, $3)";

    /// <summary>Fills a materialized view.</summary>
    public static string Refresh(string quotedName) => $"REFRESH MATERIALIZED VIEW {quotedName}";

    /// <summary>Gathers a table's statistics.</summary>
    public static string Analyze(string quotedName) => $"ANALYZE {quotedName}";
}
