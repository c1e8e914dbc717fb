using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql;

public class SchemaReaderTests
{
    [Fact]
    public async Task Tables_of_all_schemas_come_in_order_and_ours_do_not()
    {
        using var database = new SchemaDatabase("""
            CREATE SCHEMA sales; CREATE SCHEMA _fairway;
            CREATE TABLE public.b (); CREATE TABLE public.a (); CREATE TABLE sales.a (); CREATE TABLE public."A" (); CREATE TABLE _fairway.range ();
            """);

        DatabaseSchema schema = await database.ReadAsync();

        Assert.Equal(["public.A", "public.a", "public.b", "sales.a"], schema.Tables.Select(t => t.Name.ToString()));
        Assert.Equal("postgresql", schema.Dialect);
        Assert.True(schema.HoldsBookkeeping);
        Assert.All(schema.Tables, t => Assert.True(t.Carried));
    }

    [Fact]
    public async Task A_database_that_we_never_wrote_holds_no_bookkeeping()
    {
        using var database = new SchemaDatabase("CREATE TABLE public.range (a int)");

        DatabaseSchema schema = await database.ReadAsync();

        Assert.False(schema.HoldsBookkeeping);
    }

    [Fact]
    public async Task Column_facts_are_complete()
    {
        using var database = new SchemaDatabase("""
            CREATE DOMAIN public.amount AS numeric(12,2) NOT NULL;
            CREATE DOMAIN public.price AS public.amount CHECK (value >= 0);
            CREATE TABLE public.t (
              id bigint GENERATED ALWAYS AS IDENTITY,
              gone int,
              name varchar(40) COLLATE "C" NOT NULL DEFAULT 'x',
              price public.price,
              twice numeric GENERATED ALWAYS AS (id * 2) STORED);
            ALTER TABLE public.t DROP COLUMN gone;
            """);

        TableSchema table = await database.TableAsync("public.t");

        Assert.Equal(
            [
                new ColumnSchema { Name = "id", NativeType = "bigint", WireForm = "Int8", Type = new ColumnType(ValueKind.Int64), Nullable = false },
                new ColumnSchema
                {
                    Name = "name", NativeType = "character varying(40)", WireForm = "Text", Type = new ColumnType(ValueKind.Text, Length: 40), Nullable = false,
                    DefaultSql = "'x'::character varying", DefaultLiteral = "x", Collation = "\"C\"",
                },
                new ColumnSchema { Name = "price", NativeType = "public.price", WireForm = "Numeric", Type = new ColumnType(ValueKind.Decimal, 12, 2), Nullable = false },
                new ColumnSchema
                {
                    Name = "twice", NativeType = "numeric", WireForm = "Numeric", Type = new ColumnType(ValueKind.Decimal),
                    GeneratedSql = "(id * 2)", GeneratedStored = true,
                },
            ],
            table.Columns);
    }

    [Theory]
    [InlineData("text DEFAULT ''", "")]
    [InlineData("varchar(3) DEFAULT 'it''s'", null)]
    [InlineData("varchar(4) DEFAULT 'it''s'", "it's")]
    [InlineData("public.mood DEFAULT 'ok'", "ok")]
    [InlineData("char(3) DEFAULT 'a'", null)]
    [InlineData(@"text DEFAULT 'a\b'", null)]
    [InlineData("text DEFAULT 7", null)]
    [InlineData("integer DEFAULT 0", "0")]
    [InlineData("bigint DEFAULT -5", "-5")]
    [InlineData("smallint DEFAULT '5'", "5")]
    [InlineData("integer DEFAULT 1 + 1", null)]
    [InlineData("numeric(6,2) DEFAULT 0.50", "0.50")]
    [InlineData("numeric(6,2) DEFAULT -0.505", null)]
    [InlineData("double precision DEFAULT 'NaN'", null)]
    [InlineData("double precision DEFAULT 1.5", "1.5")]
    [InlineData("real DEFAULT 0.12345678", null)]
    [InlineData("boolean DEFAULT true", "true")]
    [InlineData("boolean DEFAULT 'f'", "false")]
    [InlineData("date DEFAULT '2020-01-31'", null)]
    [InlineData("timestamptz DEFAULT now()", null)]
    [InlineData("inet DEFAULT '10.0.0.1'", null)]
    [InlineData("jsonb DEFAULT '{}'", null)]
    [InlineData("text[] DEFAULT '{}'", null)]
    [InlineData("text DEFAULT NULL", null)]
    public async Task Only_a_default_that_means_the_same_elsewhere_is_plain(string column, string? literal)
    {
        using var database = new SchemaDatabase($"CREATE TYPE public.mood AS ENUM ('sad', 'ok'); CREATE TABLE public.t (a {column})");

        TableSchema table = await database.TableAsync("public.t");

        Assert.Equal(literal, table.Columns[0].DefaultLiteral);
    }

    [Fact]
    public async Task Names_may_hold_anything()
    {
        string[] names = ["select", "Sp1eCial .Char", "s\"1", "new\nline", "it's", ";--", "🚀 ключ", "\u200Frtl", "Foo", "foo", "é" + new string('x', 61)];
        using var database = new SchemaDatabase(string.Concat(names.Select(n =>
        {
            string quoted = $"\"{n.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
            return $"CREATE TABLE public.{quoted} ({quoted} int PRIMARY KEY);";
        })));

        DatabaseSchema schema = await database.ReadAsync();

        Assert.Equal(names.Order(StringComparer.Ordinal), schema.Tables.Select(t => t.Name.Name).Order(StringComparer.Ordinal));
        Assert.All(schema.Tables, t => Assert.Equal([t.Name.Name], t.Key!.Columns));
    }

    [Fact]
    public async Task Partitions_name_their_topmost_table()
    {
        using var database = new SchemaDatabase("""
            CREATE SCHEMA parts;
            CREATE TABLE public.m (id int, d date, PRIMARY KEY (id, d)) PARTITION BY RANGE (d);
            CREATE TABLE parts.m1 (d date NOT NULL, id int NOT NULL);
            ALTER TABLE public.m ATTACH PARTITION parts.m1 FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
            CREATE TABLE public.m2 PARTITION OF public.m FOR VALUES FROM ('2021-01-01') TO ('2022-01-01') PARTITION BY LIST (id);
            CREATE TABLE public.m2a PARTITION OF public.m2 FOR VALUES IN (1);
            CREATE TABLE public.rest PARTITION OF public.m DEFAULT;
            CREATE TABLE public.par (id int PRIMARY KEY);
            CREATE TABLE public.chi (x int) INHERITS (public.par);
            """);

        DatabaseSchema schema = await database.ReadAsync();

        Assert.Equal(
            [
                "parts.m1 of public.m", "public.chi", "public.m partitioned", "public.m2 partitioned of public.m", "public.m2a of public.m", "public.par",
                "public.rest of public.m",
            ],
            schema.Tables.Select(t => $"{t.Name}{(t.IsPartitioned ? " partitioned" : "")}{(t.PartitionOf is { } root ? $" of {root}" : "")}"));
        TableSchema Table(string name) => schema.Tables.Single(t => t.Name == TableName.Parse(name));
        Assert.Equal(["d", "id"], Table("parts.m1").Columns.Select(c => c.Name));
        Assert.Equal(["id", "d"], Table("parts.m1").Key!.Columns);
        Assert.Equal(["PARTITION BY RANGE (d)"], Table("public.m").Options);
        Assert.Equal(["PARTITION OF public.m DEFAULT"], Table("public.rest").Options);
        Assert.Equal(["INHERITS (public.par)"], Table("public.chi").Options);
        Assert.Equal("it has no primary key, and no unique index over NOT NULL columns stands in for it", Table("public.chi").KeylessReason);
    }

    [Fact]
    public async Task Indexes_say_whether_their_columns_tell_everything()
    {
        using var database = new SchemaDatabase("""
            CREATE EXTENSION btree_gist;
            CREATE TABLE public.t (id int PRIMARY KEY, a int, b text, c int4range, UNIQUE NULLS NOT DISTINCT (a), UNIQUE (a, b), UNIQUE (b) DEFERRABLE,
              CONSTRAINT no_overlap EXCLUDE USING gist (a WITH =, c WITH &&));
            CREATE INDEX down ON public.t (a DESC);
            CREATE INDEX expression ON public.t (lower(b), a);
            CREATE INDEX included ON public.t (a) INCLUDE (b);
            CREATE INDEX partial ON public.t (a) WHERE a > 0;
            CREATE INDEX pattern ON public.t (b text_pattern_ops);
            CREATE INDEX plain ON public.t (b, a);
            CREATE INDEX ranges ON public.t USING gist (c);
            """);

        TableSchema table = await database.TableAsync("public.t");

        Assert.Equal(
            [
                "t_pkey (id) unique constraint", "no_overlap (a,c,?) constraint", "t_a_b_key (a,b) unique constraint", "t_a_key (a,?) unique constraint",
                "t_b_key (b,?) unique constraint", "down (a,?)", "expression (?,a)", "included (a,?)", "partial (a,?) partial", "pattern (b,?)", "plain (b,a)",
                "ranges (c,?)",
            ],
            table.Indexes.Select(i =>
                $"{i.Name} ({string.Join(',', i.Columns.Select(c => c ?? "?"))}){(i.Unique ? " unique" : "")}{(i.FromConstraint ? " constraint" : "")}{(i.Partial ? " partial" : "")}"));
        IndexSchema Index(string name) => table.Indexes.Single(i => i.Name == name);
        Assert.Null(Index("t_a_b_key").NativeSql);
        Assert.Equal("EXCLUDE USING gist (a WITH =, c WITH &&)", Index("no_overlap").NativeSql);
        Assert.Equal("UNIQUE NULLS NOT DISTINCT (a)", Index("t_a_key").NativeSql);
        Assert.Equal("CREATE INDEX included ON public.t USING btree (a) INCLUDE (b)", Index("included").NativeSql);
    }

    [Fact]
    public async Task References_and_checks_are_read_whole()
    {
        using var database = new SchemaDatabase("""
            CREATE SCHEMA other;
            CREATE TABLE other.e1 (id int PRIMARY KEY, m int, a int, b int, UNIQUE (b, a));
            CREATE TABLE public.e2 (id int PRIMARY KEY, o int REFERENCES other.e1 ON DELETE CASCADE ON UPDATE RESTRICT DEFERRABLE INITIALLY DEFERRED, up int REFERENCES public.e2,
              x int CHECK (x > 0), y int CHECK (y > 0), FOREIGN KEY (x, y) REFERENCES other.e1 (b, a) MATCH FULL ON DELETE SET NULL (y));
            ALTER TABLE public.e2 ADD CHECK (x < 10) NOT VALID;
            ALTER TABLE other.e1 ADD FOREIGN KEY (m) REFERENCES public.e2;
            CREATE TABLE public.p (id int PRIMARY KEY) PARTITION BY RANGE (id);
            CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES FROM (0) TO (10);
            CREATE TABLE public.q (id int REFERENCES public.p);
            """);

        DatabaseSchema schema = await database.ReadAsync();

        TableSchema e2 = schema.Find(new TableName("e2", "public"))!;
        Assert.Equal(
            [
                "o > other.e1 (id) CASCADE RESTRICT True", "up > public.e2 (id) NO ACTION NO ACTION False", "x,y > other.e1 (b,a) SET NULL (y) NO ACTION False",
            ],
            e2.ForeignKeys.Select(f => $"{string.Join(',', f.Columns)} > {f.References} ({string.Join(',', f.ReferencedColumns)}) {f.OnDelete} {f.OnUpdate} {f.InitiallyDeferred}"));
        Assert.Equal(["(x > 0)", "(y > 0)"], e2.Checks);
        Assert.Equal(["CHECK (x < 10) NOT VALID", "FOREIGN KEY e2_x_y_fkey MATCH FULL"], e2.Options);
        Assert.Equal(["public.p"], schema.Find(new TableName("q", "public"))!.ForeignKeys.Select(f => f.References.ToString()));
    }

    [Theory]
    [InlineData("id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "True 3", "GENERATED ALWAYS AS IDENTITY \"id\"")]
    [InlineData("id smallint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY", "True 3", "")]
    [InlineData("id serial PRIMARY KEY", "True 3", "")]
    [InlineData("id serial", "True 3", "")]
    [InlineData("id bigserial, b int, PRIMARY KEY (b, id)", "True 3", "")]
    [InlineData("id serial, k int PRIMARY KEY", "False ", "NUMBERED COLUMN \"id\"")]
    [InlineData("id int GENERATED BY DEFAULT AS IDENTITY (INCREMENT BY -1 CACHE 50 CYCLE) PRIMARY KEY", "True -101", "SEQUENCE OF \"id\" INCREMENT BY -1 MINVALUE -2147483648 MAXVALUE -1 CACHE 50 CYCLE")]
    public async Task A_column_that_numbers_rows_gives_its_position_and_no_default(string columns, string sequence, string options)
    {
        using var database = new SchemaDatabase($"""
            CREATE TABLE public.t ({columns});
            SELECT nextval(s), nextval(s), nextval(s) FROM pg_get_serial_sequence('public.t', 'id') s;
            SELECT setval(s, -101) FROM pg_get_serial_sequence('public.t', 'id') s WHERE '{columns}' LIKE '%-1%';
            """);

        TableSchema table = await database.TableAsync("public.t");

        Assert.Equal(sequence, $"{table.HasSequence} {table.SequencePosition}");
        Assert.Equal(options, string.Join(';', table.Options));
        Assert.Null(table.Columns[0].DefaultSql);
    }

    [Fact]
    public async Task A_sequence_that_was_never_called_has_no_position_and_a_shared_one_stays_a_default()
    {
        using var database = new SchemaDatabase("""
            CREATE TABLE public.t (id serial PRIMARY KEY);
            CREATE SEQUENCE public.shared;
            CREATE TABLE public.u (id bigint PRIMARY KEY DEFAULT nextval('public.shared'), code text DEFAULT 'X' || nextval('public.shared'));
            """);

        TableSchema own = await database.TableAsync("public.t");
        TableSchema shared = await database.TableAsync("public.u");

        Assert.True(own.HasSequence);
        Assert.Null(own.SequencePosition);
        Assert.False(shared.HasSequence);
        Assert.Equal("nextval('public.shared'::regclass)", shared.Columns[0].DefaultSql);
    }

    [Fact]
    public async Task Options_are_in_the_words_of_the_definition()
    {
        using var database = new SchemaDatabase("""
            CREATE UNLOGGED TABLE public.t (id int PRIMARY KEY) WITH (fillfactor=70, autovacuum_enabled=off);
            ALTER TABLE public.t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY, REPLICA IDENTITY FULL;
            """);

        TableSchema table = await database.TableAsync("public.t");

        Assert.Equal(
            ["UNLOGGED", "ROW LEVEL SECURITY", "FORCE ROW LEVEL SECURITY", "REPLICA IDENTITY FULL", "WITH fillfactor=70", "WITH autovacuum_enabled=off"], table.Options);
    }

    [Fact]
    public async Task A_role_without_rights_on_the_tables_reads_their_definitions_and_no_position()
    {
        using var database = new SchemaDatabase("CREATE TABLE public.t (id serial PRIMARY KEY); INSERT INTO public.t DEFAULT VALUES;");
        string role = $"poor_{database.Name}";
        database.Psql($"CREATE ROLE {role} LOGIN PASSWORD 'poor'");
        try
        {
            DatabaseSchema schema = await database.At(role, "poor").SchemaReader.ReadAsync(TestContext.Current.CancellationToken);

            Assert.True(schema.Tables[0].HasSequence);
            Assert.Null(schema.Tables[0].SequencePosition);
        }
        finally
        {
            database.Psql($"DROP ROLE {role}");
        }
    }

    [Theory]
    [InlineData("pg_attribute")]
    [InlineData("pg_policy")]
    [InlineData("pg_trigger")]
    public async Task A_catalog_that_may_not_be_read_is_a_fault_and_not_an_empty_list(string catalog)
    {
        using var database = new SchemaDatabase("CREATE TABLE public.t (id int)");
        string role = $"blind_{database.Name}";
        database.Psql($"CREATE ROLE {role} LOGIN PASSWORD 'blind'; REVOKE SELECT ON pg_catalog.{catalog} FROM PUBLIC");
        try
        {
            EngineFault fault = await Assert.ThrowsAsync<EngineFault>(
                () => database.At(role, "blind").SchemaReader.ReadAsync(TestContext.Current.CancellationToken));

            Assert.Equal(EngineFaultKind.PermissionLost, fault.Kind);
        }
        finally
        {
            database.Psql($"DROP ROLE {role}");
        }
    }

    [Fact]
    public async Task A_table_that_somebody_is_changing_is_a_fault_that_passes()
    {
        using var database = new SchemaDatabase("CREATE TABLE public.t (id int DEFAULT 7)");
        using var held = new HeldLock(database, "public.t", "ACCESS EXCLUSIVE");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(database.ReadAsync);

        Assert.Equal(EngineFaultKind.RetryLater, fault.Kind);
        Assert.Contains("exclusively", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_ended_while_it_reads_is_a_fault()
    {
        using var database = new SchemaDatabase("CREATE TABLE public.t (id int); CREATE VIEW public.v AS SELECT id FROM public.t;");
        using var held = new HeldLock(database, "public.t", "ACCESS EXCLUSIVE");
        Task<DatabaseSchema> reading = database.ReadAsync();

        await held.KillWaiterAsync(TestContext.Current.CancellationToken);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => reading);
        Assert.Equal(EngineFaultKind.Unreachable, fault.Kind);
    }
}
