using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Fairway.Chart.Statements;

namespace Fairway.EngineTests.PostgreSql;

/// <summary>
/// Our own reading of statements, held against PostgreSQL's. The server does not record what its own views need of its catalogue, since neither can be dropped: so every catalogue table and every view that comes with the
/// server is made once more in a schema <c>copy</c>, and what the server records of these views is what counts.
/// </summary>
public sealed partial class ViewFigureTests : IDisposable
{
    private const double Wanted = 0.98;

    private const string Tables = """
        SELECT format('CREATE TABLE copy.%I (LIKE pg_catalog.%I);', relname, relname)
        FROM pg_class WHERE relkind = 'r' AND relnamespace = 'pg_catalog'::regnamespace ORDER BY oid;
        SELECT format('CREATE TABLE copy.%I (LIKE information_schema.%I);', relname, relname)
        FROM pg_class WHERE relkind = 'r' AND relnamespace = 'information_schema'::regnamespace ORDER BY oid;
        """;

    // Functions that take rows of the catalogue must take rows of its copy.
    private const string Functions = """
        SELECT replace(pg_get_functiondef(oid), 'information_schema.', 'copy.') || ';'
        FROM pg_proc WHERE pronamespace = 'information_schema'::regnamespace ORDER BY oid;
        """;

    private const string Views = """
        SET search_path = information_schema, pg_catalog;
        SELECT format('SELECT made(%L, %L);', relname, pg_get_viewdef(oid))
        FROM pg_class WHERE relkind = 'v' AND relnamespace IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) ORDER BY oid;
        """;

    private const string Recorded = """
        SELECT DISTINCT v.relname, r.relname, a.attname
        FROM pg_rewrite w JOIN pg_class v ON v.oid = w.ev_class
        JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> v.oid
        JOIN pg_class r ON r.oid = d.refobjid LEFT JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = d.refobjsubid AND d.refobjsubid <> 0
        WHERE v.relnamespace = 'copy'::regnamespace;
        """;

    private const string RecordedOfFunctions = """
        SELECT DISTINCT p.proname, r.relname, a.attname
        FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_class'::regclass
        JOIN pg_class r ON r.oid = d.refobjid LEFT JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = d.refobjsubid AND d.refobjsubid <> 0
        WHERE p.pronamespace = 'copy'::regnamespace;
        """;

    private const string Examples = """
        CREATE TABLE copy.a (id int PRIMARY KEY, x int, y text, z jsonb);
        CREATE TABLE copy.b (id int PRIMARY KEY, x int, w text, year int);
        CREATE TABLE copy.c (aid int, bid int, n numeric, at timestamptz DEFAULT now(), UNIQUE (aid, bid));
        CREATE TABLE copy."Big Words" ("Key" int, "user" text, "order" int);
        CREATE VIEW copy.v AS SELECT id, y AS label FROM copy.a;
        CREATE SEQUENCE copy.ids;
        DROP FUNCTION copy.made;
        """;

    private static readonly string[] Statements =
    [
        "SELECT a.y FROM a JOIN b ON b.id = a.id AND b.x > 5 WHERE a.x IN (SELECT n FROM c WHERE aid = a.id)",
        "SELECT w FROM a JOIN b USING (id, x) ORDER BY 1",
        "SELECT id, n FROM a NATURAL JOIN b LEFT JOIN c ON aid = id",
        "SELECT * FROM c",
        "SELECT c.*, y FROM c, a WHERE aid = id",
        "SELECT j.id, w FROM (a JOIN b USING (id)) AS j(id, p, q, r, s, w)",
        "SELECT k.id FROM a JOIN b USING (id) AS k",
        "SELECT q.p FROM a AS q(o, p)",
        "SELECT to_jsonb(a) FROM a",
        "SELECT count(*), max(s.l) FROM (SELECT length(y) AS l, x FROM a) s WHERE s.x > 1",
        "SELECT a.id, s.n FROM a LEFT JOIN LATERAL (SELECT n FROM c WHERE aid = a.id ORDER BY at DESC LIMIT 1) s ON true",
        "SELECT a.id, e.value FROM a, jsonb_each(z) AS e WHERE e.key = 'k'",
        "SELECT id, g FROM a, generate_series(1, x) AS g",
        "SELECT t.u, id FROM a CROSS JOIN unnest(ARRAY[x, 2]) WITH ORDINALITY AS t(u, o)",
        "SELECT r.p FROM a, jsonb_to_record(z) AS r(p int, x text) WHERE a.id = r.p",
        "SELECT f.m, f.x FROM ROWS FROM (generate_series(1, 2), generate_series(1, 3)) AS f(m, x), a WHERE a.id = f.m",
        "WITH q AS (SELECT id, x FROM a), r AS MATERIALIZED (SELECT q.id FROM q JOIN b ON b.id = q.x) SELECT * FROM r",
        "WITH RECURSIVE t(i, d) AS (SELECT id, 1 FROM a WHERE x IS NULL UNION ALL SELECT a.id, d + 1 FROM a JOIN t ON a.x = t.i) SELECT i FROM t WHERE d < 5",
        "WITH RECURSIVE t AS (SELECT id, x FROM a UNION ALL SELECT a.id, a.x FROM a JOIN t ON a.id = t.x) SEARCH DEPTH FIRST BY id SET o CYCLE id SET cyc USING path SELECT id, o, cyc FROM t",
        "WITH a AS (SELECT w FROM b) SELECT w FROM a",
        "SELECT x FROM a UNION SELECT year FROM b EXCEPT (SELECT aid FROM c INTERSECT SELECT bid FROM c) ORDER BY x LIMIT 5",
        "SELECT (SELECT y FROM a WHERE a.id = b.id), EXISTS (SELECT FROM c WHERE c.bid = b.id AND year = 5) FROM b",
        "SELECT EXTRACT(year FROM at), EXTRACT(epoch FROM at - interval '1 day' * n) FROM b, c",
        "SELECT substring(y FROM 'a' FOR '#'), trim(LEADING 'x' FROM y), overlay(y PLACING w FROM 1 FOR 2), position(w IN y), y COLLATE \"C\" < w FROM a, b",
        "SELECT CAST(x AS bigint), x::numeric(10, 2) AS year, at AT TIME ZONE 'UTC', date '2020-01-01', timestamp with time zone '2020-01-01' FROM a, c",
        "SELECT z ->> 'x', z #>> '{y}', z @> '{}', z ? 'w', z -> 'a' -> 0 FROM a WHERE x IS DISTINCT FROM 5 AND y IS NOT DISTINCT FROM 'id'",
        "SELECT sum(n) FILTER (WHERE at > now()) OVER w, lag(n, 1) OVER (PARTITION BY aid ORDER BY bid ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM c WINDOW w AS (PARTITION BY bid)",
        "SELECT aid, bid, GROUPING(aid), sum(n) s FROM c GROUP BY GROUPING SETS ((aid), CUBE (bid), ()) HAVING sum(n) > 5 ORDER BY s",
        "SELECT DISTINCT ON (x) x + 1 AS id, y FROM a ORDER BY x, y NULLS FIRST",
        "SELECT CASE x WHEN 1 THEN y ELSE 'id' END AS w, coalesce(y, 'x'), NULLIF(x, 3), ROW(x, 1), ARRAY(SELECT w FROM b) FROM a",
        "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY n), string_agg(at::text, ',' ORDER BY bid DESC) FROM c",
        "SELECT \"Big Words\".\"Key\", \"Big Words\".\"user\", b.\"order\" FROM \"Big Words\", copy.\"Big Words\" AS b",
        "SELECT xmin, ctid, tableoid::regclass FROM a",
        "SELECT 'a'::regclass, nextval('ids')",
        "SELECT label FROM v WHERE id = $$5$$::int /* SELECT w FROM b */ -- SELECT n FROM c\n",
        "SELECT y FROM ONLY a TABLESAMPLE system (50) REPEATABLE (1) WHERE (id, x) IN (VALUES (1, 2), (3, 4))",
        "SELECT make_interval(days => x), format('%s', VARIADIC ARRAY[y]) FROM a FOR UPDATE OF a NOWAIT",
        "SELECT s.a FROM (VALUES (1, 'x'), (2, 'y')) AS s(a, y) JOIN a ON a.id = s.a",
        "SELECT ((SELECT max(x) FROM a)), ((b.x)) FROM ((SELECT id, x FROM b) UNION (SELECT id, x FROM a)) AS b",
        "TABLE b",
        "INSERT INTO a (id, y) VALUES (1, 'x'), (2, DEFAULT) RETURNING x",
        "INSERT INTO a VALUES (1, 2)",
        "INSERT INTO c (aid, n) SELECT id, sum(year) FROM b WHERE w > 'a' GROUP BY id",
        "INSERT INTO c AS t (aid, bid) VALUES (1, 2) ON CONFLICT (aid, bid) DO UPDATE SET n = excluded.n + t.n, at = now() WHERE t.at < now()",
        "INSERT INTO b DEFAULT VALUES",
        "UPDATE a SET y = 'x' WHERE id = 1",
        "UPDATE a AS t SET x = b.x, (y, z) = (SELECT w, NULL::jsonb FROM b WHERE b.id = t.id) FROM b JOIN c ON bid = b.id WHERE b.id = t.id RETURNING c.n",
        "DELETE FROM c USING a, b WHERE aid = a.id AND bid = b.id AND w = 'x'",
        "WITH gone AS (DELETE FROM a WHERE x = 5 RETURNING id, y) INSERT INTO b (id, w) SELECT id, y FROM gone",
        "WITH new AS (UPDATE b SET w = 'x' RETURNING id) SELECT y FROM a WHERE id IN (SELECT id FROM new)",
    ];

    private readonly SchemaDatabase _database = new("""
        CREATE SCHEMA copy;
        CREATE TABLE copy.definition (name text PRIMARY KEY, sql text NOT NULL);
        SET search_path = copy, pg_catalog;
        CREATE FUNCTION made(name text, sql text) RETURNS text LANGUAGE plpgsql AS $$
        BEGIN
            EXECUTE format('CREATE VIEW %I AS %s', name, sql);
            INSERT INTO definition VALUES (name, sql);
            RETURN NULL;
        EXCEPTION WHEN OTHERS THEN
            RETURN name || ': ' || SQLERRM;
        END $$;
        """);

    [Fact]
    public void Views_that_come_with_the_server_are_read_as_the_server_reads_them()
    {
        MakeCopies();

        (string View, string Sql)[] views = [.. Lines("SELECT name FROM copy.definition ORDER BY 1").Select(l => (l[0], _database.Psql($"SELECT sql FROM copy.definition WHERE name = '{l[0]}'")))];

        Assert.InRange(views.Length, 130, 200);
        Assert.All(Compare(views), f => Assert.InRange(f, Wanted, 1));
    }

    /// <summary>The server prints definitions with every name resolved. Their authors wrote them as people do: these are the files that the server was made of.</summary>
    [Fact]
    public void Views_as_their_authors_wrote_them_are_read_as_the_server_reads_them()
    {
        MakeCopies();

        (string View, string Sql)[] views =
        [
            .. new[] { "system_views.sql", "information_schema.sql" }
                .Select(file => _database.Psql($"SELECT pg_read_file(setting || '/{file}') FROM pg_config WHERE name = 'SHAREDIR'"))
                .SelectMany(sql => RoutineBody.Of(sql, RoutineLanguage.Sql, SqlDialect.PostgreSql).Statements)
                .Select(s => (CreateView().Match(s.Text).Groups[1].Value, s.Text))
                .Where(v => v.Value.Length > 0),
        ];

        Assert.InRange(views.Length, 130, 200);
        Assert.All(Compare(views), f => Assert.InRange(f, Wanted, 1));
    }

    /// <summary>Views only read, and most are alike. These are statements of the kinds that programs send; the server takes them as bodies of functions and records what they need.</summary>
    [Fact]
    public void Statements_of_all_kinds_are_read_as_the_server_reads_them()
    {
        _database.Psql(Examples);
        string made = string.Concat(Statements.Select((sql, i) => $"CREATE FUNCTION copy.s{i}() RETURNS void LANGUAGE sql BEGIN ATOMIC {sql}; END;\n"));
        _database.Psql($"SET search_path = copy; {made}");

        Assert.All(Compare([.. Statements.Select((sql, i) => ($"s{i}", sql))], RecordedOfFunctions), f => Assert.InRange(f, Wanted, 1));
    }

    public void Dispose() => _database.Dispose();

    [GeneratedRegex(@"\ACREATE\s+(?:OR\s+REPLACE\s+)?VIEW\s+(\w+)")]
    private static partial Regex CreateView();

    private void MakeCopies()
    {
        _database.Psql($"SET allow_system_table_mods = on; {_database.Psql(Tables)}");
        _database.Psql($"SET search_path = copy, pg_catalog; SET check_function_bodies = off; {_database.Psql(Functions)}");
        string refused = _database.Psql($"SET allow_system_table_mods = on; SET search_path = copy, pg_catalog, information_schema; {_database.Psql(Views)}");
        Print(string.Join('\n', refused.Split('\n').Where(l => l.Length > 0)));
    }

    // Precision and recall of relations, then of columns.
    private double[] Compare((string View, string Sql)[] views, string dependencies = Recorded)
    {
        var reader = new StatementReader(new SchemaNames(SqlDialect.PostgreSql, Relations(), "copy", "pg_catalog", "information_schema"));
        HashSet<(string View, string Relation, string Column)> recorded = [.. Lines(dependencies).Select(l => (l[0], l[1], l[2]))];
        HashSet<(string View, string Relation, string Column)> read = [.. views.SelectMany(v => Uses(v.View, reader.Read(v.Sql)))];
        Print($"{views.Length} statements");
        return
        [
            .. Figures("relations", [.. recorded.Select(r => (r.View, r.Relation, ""))], [.. read.Select(r => (r.View, r.Relation, ""))]),
            .. Figures("columns", [.. recorded.Where(r => r.Column.Length > 0)], [.. read.Where(r => r.Column.Length > 0)]),
        ];
    }

    private static void Print(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);

    private static IEnumerable<(string View, string Relation, string Column)> Uses(string view, StatementReading reading)
    {
        foreach (RelationUse use in reading.Relations)
        {
            yield return (view, use.Relation.Name, "");
            foreach (ColumnUse column in use.Columns)
            {
                yield return (view, use.Relation.Name, column.Name);
            }
        }

        Assert.True(reading.IsWhole);
    }

    private static double[] Figures(string what, HashSet<(string View, string Relation, string Column)> recorded, HashSet<(string View, string Relation, string Column)> read)
    {
        double right = read.Count(recorded.Contains);
        double[] figures = [right / read.Count, right / recorded.Count];
        IEnumerable<string> tooMany = read.Except(recorded).Select(r => $"  too many: {r.View}: {r.Relation}.{r.Column}").Order(StringComparer.Ordinal);
        IEnumerable<string> missing = recorded.Except(read).Select(r => $"  missing: {r.View}: {r.Relation}.{r.Column}").Order(StringComparer.Ordinal);
        Print(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: recorded {recorded.Count}, read {read.Count}, both {right}: precision {figures[0]:0.0000}, recall {figures[1]:0.0000}\n{string.Join('\n', tooMany.Concat(missing))}"));
        return figures;
    }

    private IEnumerable<RelationNames> Relations() => Lines("""
        SELECT n.nspname, c.relname, string_agg(a.attname, ',' ORDER BY a.attnum < 0, a.attnum)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
        WHERE c.relkind IN ('r', 'v', 'S') AND n.nspname IN ('copy', 'pg_catalog', 'information_schema') GROUP BY 1, 2
        """).Select(l => new RelationNames(l[0], l[1], [.. l[2].Split(',')]));

    private ImmutableArray<string[]> Lines(string sql) => [.. _database.Psql(sql).Split('\n').Select(l => l.Split('|'))];
}
