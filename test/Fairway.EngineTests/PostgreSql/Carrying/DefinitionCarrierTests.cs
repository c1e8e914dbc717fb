using System.Runtime.Versioning;
using System.Text;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql.Carrying;

public sealed class DefinitionCarrierTests : IDisposable
{
    private CarryBench? _bench;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rich_schema_is_the_same_on_the_other_side()
    {
        CarryBench bench = Bench(RichSchema.Sql);

        await bench.CarryAsync(Everything(bench));

        Assert.Equal(await bench.DumpSourceAsync(), await bench.DumpTargetAsync());
    }

    [Fact]
    public async Task A_second_call_makes_nothing()
    {
        CarryBench bench = Bench(RichSchema.Sql);
        await bench.CarryAsync(Everything(bench));
        const string all = "SELECT string_agg(oid::text || ':' || xmin::text, ',' ORDER BY oid) FROM pg_constraint WHERE oid >= 16384";
        string before = bench.InTarget(all);
        const string relations = "SELECT string_agg(oid::text, ',' ORDER BY oid) FROM pg_class WHERE relkind <> 't' AND oid >= 16384 AND NOT relname LIKE 'pg_toast%'";
        string objects = bench.InTarget(relations);
        var made = new List<string>();

        await bench.Carrier.CarryAsync(Everything(bench), CarryPart.BeforeData, 1, new Lines(made), Token);
        await bench.Carrier.CarryAsync(Everything(bench), CarryPart.AfterData, 2, new Lines(made), Token);

        Assert.DoesNotContain(made, l => !l.StartsWith("statistics of ", StringComparison.Ordinal) && !l.StartsWith("materialized view ", StringComparison.Ordinal));
        Assert.Equal(before, bench.InTarget(all));
        Assert.Equal(objects, bench.InTarget(relations));
    }

    [Fact]
    public async Task What_a_killed_run_left_undone_is_done_by_the_next()
    {
        CarryBench bench = Bench(RichSchema.Sql);
        await bench.CarryAsync(Everything(bench));
        bench.InTarget("""
            DROP INDEX shop.orders_f; ALTER TABLE shop.orders DROP CONSTRAINT order_of; DROP TRIGGER tr ON shop.orders; DROP POLICY pol ON shop.orders;
            ALTER TABLE shop.orders DISABLE ROW LEVEL SECURITY; DROP RULE r ON shop.orders; DROP STATISTICS shop.st; DROP INDEX shop.part_d;
            DROP MATERIALIZED VIEW shop.amv; COMMENT ON INDEX "Odd Schema"."an ""index"", 'quoted'" IS 'other';
            DROP VIEW shop.vv; CREATE OR REPLACE VIEW shop.v AS SELECT NULL::int AS id, NULL::public.citext AS name, NULL::bigint AS n;
            """);

        await bench.CarryAsync(Everything(bench));

        bench.InTarget("COMMENT ON INDEX \"Odd Schema\".\"an \"\"index\"\", 'quoted'\" IS NULL");
        Assert.Equal(await bench.DumpSourceAsync(), await bench.DumpTargetAsync());
    }

    [Fact]
    public async Task Tables_of_a_domain_bring_what_they_need_and_nothing_else()
    {
        CarryBench bench = Bench(RichSchema.Sql);

        await bench.CarryAsync(bench.Request("shop.orders"));

        Assert.Equal("orders", bench.InTarget("SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm') AND relnamespace = 'shop'::regnamespace"));
        Assert.Equal("f(integer),tf()", bench.InTarget("SELECT string_agg(replace(oid::regprocedure::text, 'shop.', ''), ',' ORDER BY proname) FROM pg_proc WHERE pronamespace = 'shop'::regnamespace"));
        Assert.Equal("alone,orders_id_seq", bench.InTarget("SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class WHERE relkind = 'S'"));
        Assert.Equal("0", bench.InTarget("SELECT count(*) FROM pg_constraint WHERE contype = 'f'"));
        Assert.Equal("plpgsql", bench.InTarget("SELECT string_agg(extname, ',') FROM pg_extension"));
        Assert.Equal("pol", bench.InTarget("SELECT polname FROM pg_policy"));
    }

    [Fact]
    public async Task A_foreign_key_to_a_table_that_is_made_otherwise_is_carried_and_the_table_is_not()
    {
        CarryBench bench = Bench("CREATE TABLE public.p (id int PRIMARY KEY, gone text); CREATE TABLE public.c (p int REFERENCES public.p)");
        CarryRequest request = bench.Request("public.c") with { MadeElsewhere = [new TableName("p", "public")] };
        await bench.Carrier.CarryAsync(request, CarryPart.BeforeData, 1, null, Token);
        bench.InTarget($"SET ROLE {PostgreSqlFixture.Mover}; CREATE TABLE public.p (id int PRIMARY KEY)");

        await bench.Carrier.CarryAsync(request, CarryPart.AfterData, 1, null, Token);

        Assert.Equal("FOREIGN KEY (p) REFERENCES p(id)", bench.InTarget("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'"));
    }

    [Fact]
    public async Task A_partition_that_moves_without_its_root_stands_alone()
    {
        CarryBench bench = Bench(RichSchema.Sql);

        await bench.CarryAsync(bench.Request("shop.part1a"));

        Assert.Equal("part1a|f|2", bench.InTarget("SELECT relname, relispartition, (SELECT count(*) FROM pg_index WHERE indrelid = c.oid) FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'shop'::regnamespace"));
    }

    [Fact]
    public async Task A_view_that_needs_what_stays_is_a_fault_before_anything_is_made()
    {
        CarryBench bench = Bench(RichSchema.Sql);

        EngineFault fault = await bench.RefusedAsync(bench.Request("shop.orders", CarryBench.Object("view", "shop.v")));

        Assert.Equal("view shop.v", fault.Place);
        Assert.Contains("table shop.customer", fault.Seen, StringComparison.Ordinal);
        Assert.Equal("0", bench.InTarget("SELECT count(*) FROM pg_namespace WHERE nspname = 'shop'"));
    }

    [Fact]
    public async Task What_the_source_no_longer_has_is_a_fault()
    {
        CarryBench bench = Bench("CREATE TABLE public.t (a int)");

        EngineFault table = await bench.RefusedAsync(bench.Request("public.gone"));
        EngineFault view = await bench.RefusedAsync(bench.Request("public.t", CarryBench.Object("view", "public.gone")));

        Assert.Contains("no table public.gone", table.Seen, StringComparison.Ordinal);
        Assert.Contains("no view public.gone", view.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sequences_stand_where_they_stood()
    {
        CarryBench bench = Bench(RichSchema.Sql + """
            SELECT nextval('shop.alone'); SELECT nextval('shop.customer_id_seq'); SELECT nextval('shop.customer_id_seq');
            CREATE SEQUENCE shop.small AS smallint MAXVALUE 2 CYCLE; SELECT nextval('shop.small'), nextval('shop.small'), nextval('shop.small');
            CREATE SEQUENCE shop.unused START 42;
            """);

        await bench.CarryAsync(bench.Request(
            "shop.customer shop.orders", CarryBench.Object("sequence", "shop.small"), CarryBench.Object("sequence", "shop.unused")));

        foreach (string sequence in new[] { "alone", "customer_id_seq", "orders_id_seq", "small", "unused" })
        {
            string position = $"SELECT last_value, is_called, (SELECT s FROM pg_sequence s WHERE seqrelid = 'shop.{sequence}'::regclass)::text LIKE '%' FROM shop.{sequence}";
            Assert.Equal(bench.InSource(position), bench.InTarget(position));
        }

        Assert.Equal(bench.InSource("SELECT nextval('shop.alone'), nextval('shop.customer_id_seq')"), bench.InTarget("SELECT nextval('shop.alone'), nextval('shop.customer_id_seq')"));
    }

    [Fact]
    public async Task Materialized_views_are_filled_in_their_order_where_the_source_has_filled_them()
    {
        CarryBench bench = Bench(RichSchema.Sql);
        CarryRequest request = bench.Request("shop.customer", [.. new[] { "amv", "zmv", "empty" }.Select(n => CarryBench.Object("materialized view", "shop." + n))]);
        await bench.Carrier.CarryAsync(request, CarryPart.BeforeData, 1, null, Token);
        bench.InTarget("INSERT INTO shop.customer (name) VALUES ('a'), ('b')");

        await bench.Carrier.CarryAsync(request, CarryPart.AfterData, 1, null, Token);

        Assert.Equal("2|2|f", bench.InTarget("SELECT (SELECT n FROM shop.amv), (SELECT count(*) FROM shop.zmv), (SELECT relispopulated FROM pg_class WHERE relname = 'empty')"));
        Assert.Equal("t", bench.InTarget("SELECT count(*) > 0 FROM pg_stats WHERE schemaname = 'shop' AND tablename = 'customer'"));
    }

    [Fact]
    public async Task The_script_shows_both_parts_and_no_session()
    {
        CarryBench bench = Bench(RichSchema.Sql);

        string before = await bench.Carrier.ScriptAsync(Everything(bench), CarryPart.BeforeData, Token);
        string after = await bench.Carrier.ScriptAsync(Everything(bench), CarryPart.AfterData, Token);

        Assert.Contains("CREATE TABLE shop.customer", before, StringComparison.Ordinal);
        Assert.DoesNotContain("CREATE INDEX", before, StringComparison.Ordinal);
        Assert.Contains("CREATE INDEX orders_f", after, StringComparison.Ordinal);
        Assert.Contains("SELECT pg_catalog.setval('\"shop\".\"alone\"', -1, false);", after, StringComparison.Ordinal);
        Assert.Contains("REFRESH MATERIALIZED VIEW \"shop\".\"zmv\";", after, StringComparison.Ordinal);
        Assert.DoesNotContain("restrict ", before + after, StringComparison.Ordinal);
        Assert.DoesNotContain("SET statement_timeout", before + after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_has_an_extension_of_somebody_else_keeps_it()
    {
        CarryBench bench = Bench("CREATE EXTENSION hstore; CREATE TABLE public.t (a int PRIMARY KEY, h hstore)");
        bench.InTarget("CREATE EXTENSION hstore; COMMENT ON EXTENSION hstore IS 'mine'");

        await bench.CarryAsync(bench.Request("public.t"));

        Assert.Equal("mine", bench.InTarget("SELECT obj_description(oid, 'pg_extension') FROM pg_extension WHERE extname = 'hstore'"));
        Assert.Equal("t", bench.InTarget("SELECT relhasindex FROM pg_class WHERE relname = 't' AND relkind = 'r'"));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Nothing_stays_behind_in_the_temporary_folder()
    {
        CarryBench bench = Bench("CREATE TABLE public.t (a int PRIMARY KEY)");
        var seen = new List<(string Folder, UnixFileMode Mode, UnixFileMode File)>();
        var watch = new Watch(() => seen.AddRange(Directory.GetDirectories(Path.GetTempPath(), "fairway-*").Where(d => IsArchiveOf(bench, d))
            .Select(d => (d, File.GetUnixFileMode(d), File.GetUnixFileMode(Path.Combine(d, "definitions"))))));

        await bench.Carrier.CarryAsync(bench.Request("public.t"), CarryPart.BeforeData, 1, watch, Token);

        Assert.NotEmpty(seen);
        Assert.All(seen, s => Assert.Equal(UnixFileMode.None, (s.Mode | s.File) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)));
        Assert.DoesNotContain(seen, s => Directory.Exists(s.Folder));
    }

    // Other tests carry definitions at the same time, through the same folder: an archive names its database, and a zero follows.
    private static bool IsArchiveOf(CarryBench bench, string folder)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "definitions")).AsSpan().IndexOf(Encoding.UTF8.GetBytes(PostgreSqlFixture.Database(bench.Source) + "\0")) >= 0;
        }
        catch (IOException)
        {
            // Another test's, and gone, or no archive.
            return false;
        }
    }

    public void Dispose() => _bench?.Dispose();

    private CarryBench Bench(string setup) => _bench = new CarryBench(setup);

    private static CarryRequest Everything(CarryBench bench) => new(
        bench.Source,
        [.. RichSchema.AllTables.Select(TableName.Parse)],
        [
            .. new[] { "v", "vv" }.Select(n => CarryBench.Object("view", "shop." + n)),
            .. new[] { "zmv", "amv", "empty" }.Select(n => CarryBench.Object("materialized view", "shop." + n)),
            .. new[] { "f(integer)", "f(text)", "body()" }.Select(n => CarryBench.Object("function", "shop." + n)),
            CarryBench.Object("aggregate", "shop.total(integer)"),
            CarryBench.Object("procedure", "shop.proc"),
            CarryBench.Object("schema", "Odd Schema"),
            CarryBench.Object("extension", "hstore"),
        ]);

    private sealed class Lines(List<string> lines) : IProgress<string>
    {
        public void Report(string value)
        {
            lock (lines)
            {
                lines.Add(value);
            }
        }
    }

    private sealed class Watch(Action seen) : IProgress<string>
    {
        public void Report(string value) => seen();
    }
}
