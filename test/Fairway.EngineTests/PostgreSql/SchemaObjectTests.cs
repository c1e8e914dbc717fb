using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql;

public class SchemaObjectTests
{
    [Fact]
    public async Task Everything_that_is_not_a_table_is_named()
    {
        using var database = new SchemaDatabase("""
            CREATE SCHEMA app;
            CREATE EXTENSION postgres_fdw; CREATE EXTENSION citext;
            CREATE TYPE app.mood AS ENUM ('sad', 'it''s ok');
            CREATE DOMAIN app.zip AS text COLLATE "C" DEFAULT 'x' NOT NULL CONSTRAINT five CHECK (length(value) = 5);
            CREATE TYPE app.pair AS (a int, b app.mood[]);
            CREATE TYPE app.floats AS RANGE (subtype = float8);
            CREATE TABLE app.orders (id serial PRIMARY KEY, mood app.mood, a int, b int);
            CREATE FUNCTION app.total(a int, b text DEFAULT '') RETURNS int LANGUAGE sql AS 'SELECT count(*)::int FROM app.orders';
            CREATE FUNCTION app.atomic() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM app.orders; END;
            CREATE PROCEDURE app.tidy() LANGUAGE plpgsql AS 'BEGIN END';
            CREATE AGGREGATE app.add(int) (sfunc = int4pl, stype = int);
            CREATE FUNCTION app.audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE VIEW app.sad AS SELECT id FROM app.orders WHERE mood = 'sad';
            CREATE VIEW app.sadder WITH (security_invoker=true) AS SELECT id, app.atomic() FROM app.sad;
            CREATE MATERIALIZED VIEW app.counted AS SELECT count(*) FROM app.sadder;
            CREATE UNIQUE INDEX once ON app.counted (count);
            CREATE TRIGGER audit BEFORE INSERT ON app.orders FOR EACH ROW EXECUTE FUNCTION app.audit();
            CREATE TRIGGER on_view INSTEAD OF INSERT ON app.sad FOR EACH ROW EXECUTE FUNCTION app.audit();
            CREATE RULE quiet AS ON DELETE TO app.orders DO INSTEAD NOTHING;
            CREATE POLICY own ON app.orders FOR SELECT TO mover USING (a > 0);
            CREATE STATISTICS app.ab ON a, b FROM app.orders;
            CREATE SEQUENCE app.free AS int INCREMENT BY 5 CACHE 7 CYCLE;
            CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw;
            CREATE USER MAPPING FOR mover SERVER far OPTIONS (user 'u', password 'very-secret');
            CREATE FOREIGN TABLE app.remote (a int) SERVER far;
            CREATE COLLATION app.german (provider = icu, locale = 'de');
            CREATE OPERATOR app.=== (leftarg = int, rightarg = int, function = int4eq);
            CREATE CAST (app.mood AS int) WITH INOUT;
            CREATE TEXT SEARCH CONFIGURATION app.simple_too (copy = pg_catalog.simple);
            CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE CONVERSION') EXECUTE FUNCTION app.watch();
            CREATE PUBLICATION all_of_it FOR TABLE app.orders;
            CREATE SUBSCRIPTION sub CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false, slot_name = NONE);
            SELECT lo_from_bytea(0, 'x');
            ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO mover;
            """.Replace(
            "CREATE EVENT TRIGGER",
            "CREATE FUNCTION app.watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER",
            StringComparison.Ordinal));
        database.Psql($"ALTER DATABASE {database.Name} SET app.token = 'very-secret'");

        DatabaseSchema schema = await database.ReadAsync();

        database.Psql("DROP SUBSCRIPTION sub");
        Assert.Equal(
            [
                "aggregate app.add(integer)",
                "cast (app.mood AS integer)",
                "collation app.german",
                "database setting app.token stays",
                "default privileges of postgres in app on tables stays",
                "event trigger watch stays",
                "extension citext",
                "extension postgres_fdw",
                "foreign server far stays",
                "foreign table app.remote stays",
                "function app.atomic()",
                "function app.audit()",
                "function app.total(integer, text)",
                "function app.watch()",
                "index app.once of app.counted",
                "large objects pg_largeobject stays",
                "materialized view app.counted",
                "operator app.===(integer, integer)",
                "policy app.orders.own of app.orders part",
                "procedure app.tidy()",
                "publication all_of_it stays",
                "rule app.orders.quiet of app.orders part",
                "schema app",
                "sequence app.free",
                "sequence app.orders_id_seq of app.orders part",
                "statistics app.ab of app.orders part",
                "subscription sub stays",
                "text search configuration app.simple_too",
                "trigger app.orders.audit of app.orders part",
                "trigger app.sad.on_view of app.sad",
                "type app.floats",
                "type app.mood",
                "type app.pair",
                "type app.zip",
                "user mapping mover on far stays",
                "view app.sad",
                "view app.sadder",
            ],
            schema.Others.Select(o =>
                $"{o.Kind} {o.Name}{(o.Table is null ? "" : $" of {o.Table}")}{(o.PartOfTable ? " part" : "")}{(o.StaysBecause is null ? "" : " stays")}"));
        Assert.DoesNotContain("very-secret", string.Concat(schema.Others), StringComparison.Ordinal);
        Assert.Equal(["app.orders"], schema.Tables.Select(t => t.Name.ToString()));

        SchemaObject Object(string name) => schema.Others.Single(o => o.Name == name);
        Assert.Equal(["app", "app.mood", "app.orders"], Object("app.sad").Uses!.Value);
        Assert.Equal(["app", "app.atomic()", "app.sad"], Object("app.sadder").Uses!.Value);
        Assert.Equal(["app", "app.sadder"], Object("app.counted").Uses!.Value);
        Assert.Equal(["app.audit()", "app.orders"], Object("app.orders.audit").Uses!.Value);
        Assert.Equal(["app", "app.orders"], Object("app.atomic()").Uses!.Value);
        Assert.Equal(["app", "app.mood"], Object("app.pair").Uses!.Value);
        Assert.Null(Object("app.total(integer, text)").Uses);
    }

    [Theory]
    [InlineData("type", "public.mood")]
    [InlineData("type", "public.zip")]
    [InlineData("type", "public.pair")]
    [InlineData("type", "public.floats")]
    [InlineData("type", "public.texts")]
    [InlineData("index", "public.once")]
    [InlineData("trigger", "public.t.off")]
    [InlineData("rule", "public.t.off")]
    [InlineData("function", "public.twice(integer)")]
    [InlineData("procedure", "public.tidy()")]
    [InlineData("view", "public.seen")]
    [InlineData("materialized view", "public.counted")]
    [InlineData("sequence", "public.free")]
    [InlineData("trigger", "public.t.audit")]
    [InlineData("rule", "public.t.quiet")]
    [InlineData("policy", "public.t.own")]
    [InlineData("statistics", "public.ab")]
    public async Task A_definition_makes_the_object_it_was_read_from(string kind, string name)
    {
        const string Sql = """
            CREATE TYPE public.mood AS ENUM ('sad', 'it''s ok');
            CREATE DOMAIN public.zip AS text COLLATE "C" DEFAULT 'x'::text NOT NULL CONSTRAINT five CHECK (length(value) = 5);
            CREATE TYPE public.pair AS (a int, "B b" numeric(5,2)[], c text COLLATE "C");
            CREATE TYPE public.floats AS RANGE (subtype = float8, subtype_diff = float8mi, multirange_type_name = public.many);
            CREATE TYPE public.texts AS RANGE (subtype = text, collation = "C", subtype_opclass = text_pattern_ops);
            CREATE TABLE public.t (a int, b int);
            CREATE FUNCTION public.twice(a int) RETURNS int LANGUAGE sql AS 'SELECT a * 2';
            CREATE PROCEDURE public.tidy() LANGUAGE plpgsql AS 'BEGIN END';
            CREATE VIEW public.seen WITH (security_invoker=true) AS SELECT a FROM public.t;
            CREATE MATERIALIZED VIEW public.counted AS SELECT count(*) FROM public.t;
            CREATE INDEX once ON public.counted (count);
            CREATE SEQUENCE public.free AS int INCREMENT BY -5 CACHE 7 CYCLE;
            CREATE FUNCTION public.audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER audit BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.audit();
            CREATE RULE quiet AS ON DELETE TO public.t DO INSTEAD NOTHING;
            CREATE TRIGGER off AFTER DELETE ON public.t FOR EACH ROW EXECUTE FUNCTION public.audit();
            CREATE RULE off AS ON UPDATE TO public.t DO INSTEAD NOTHING;
            ALTER TABLE public.t ENABLE ALWAYS TRIGGER off, DISABLE RULE off;
            CREATE POLICY own ON public.t AS RESTRICTIVE FOR UPDATE TO mover, public USING (a > 0) WITH CHECK (b > 0);
            CREATE STATISTICS public.ab (ndistinct) ON a, b FROM public.t;
            """;
        using var database = new SchemaDatabase(Sql);
        SchemaObject before = await database.ObjectAsync(kind, name);
        string dropped = kind is "trigger" or "rule" or "policy" ? $"{name.Split('.')[2]} ON public.t" : name;

        database.Psql($"DROP {kind} {dropped}; {before.NativeSql}");

        Assert.NotNull(before.NativeSql);
        Assert.Equal(before, await database.ObjectAsync(kind, name), (one, other) => one! with { Uses = null } == other! with { Uses = null });
    }

    [Fact]
    public async Task Tables_of_an_extension_belong_to_it_and_its_configuration_is_named()
    {
        using var database = new SchemaDatabase("""
            CREATE EXTENSION hstore;
            CREATE TABLE public.settings (a int);
            CREATE TABLE public.own (h public.hstore);
            CREATE VIEW public.keys AS SELECT public.akeys(h) FROM public.own;
            ALTER EXTENSION hstore ADD TABLE public.settings;
            UPDATE pg_extension SET extconfig = ARRAY['public.settings'::regclass], extcondition = '{""}' WHERE extname = 'hstore';
            """);

        DatabaseSchema schema = await database.ReadAsync();

        Assert.Equal(["public.own"], schema.Tables.Select(t => t.Name.ToString()));
        Assert.Equal(
            ["extension hstore", "extension configuration public.settings", "view public.keys"],
            schema.Others.Select(o => $"{o.Kind} {o.Name}"));
        Assert.NotNull(schema.Others[1].StaysBecause);
        Assert.Equal(["hstore", "public.own"], schema.Others[2].Uses!.Value);
    }

    [Fact]
    public async Task Only_a_superuser_s_objects_stay_behind()
    {
        using var database = new SchemaDatabase("""
            CREATE FUNCTION public.raw() RETURNS int LANGUAGE internal AS 'int4um';
            CREATE TYPE public.shell;
            CREATE OPERATOR CLASS public.own FOR TYPE int4 USING btree AS FUNCTION 1 btint4cmp(int4, int4);
            CREATE ACCESS METHOD mine TYPE TABLE HANDLER heap_tableam_handler;
            """);

        DatabaseSchema schema = await database.ReadAsync();

        Assert.Equal(
            ["access method mine", "function public.raw()", "operator class public.own", "operator family public.own", "type public.shell"],
            schema.Others.Where(o => o.StaysBecause is not null).Select(o => $"{o.Kind} {o.Name}"));
    }
}
