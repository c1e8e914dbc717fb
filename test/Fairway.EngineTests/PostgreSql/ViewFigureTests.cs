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
    private double[] Compare((string View, string Sql)[] views)
    {
        var reader = new StatementReader(new SchemaNames(SqlDialect.PostgreSql, Relations(), "copy", "pg_catalog", "information_schema"));
        HashSet<(string View, string Relation, string Column)> recorded = [.. Lines(Recorded).Select(l => (l[0], l[1], l[2]))];
        HashSet<(string View, string Relation, string Column)> read = [.. views.SelectMany(v => Uses(v.View, reader.Read(v.Sql)))];
        Print($"{views.Length} views");
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
        WHERE c.relkind IN ('r', 'v') AND n.nspname IN ('copy', 'pg_catalog', 'information_schema') GROUP BY 1, 2
        """).Select(l => new RelationNames(l[0], l[1], [.. l[2].Split(',')]));

    private ImmutableArray<string[]> Lines(string sql) => [.. _database.Psql(sql).Split('\n').Select(l => l.Split('|'))];
}
