using Fairway.Flow.Model;

namespace Fairway.EngineTests.Sqlite;

public class SchemaReaderTests
{
    [Fact]
    public async Task Tables_come_in_the_order_of_their_names_and_without_ours()
    {
        using var file = new SchemaFile("CREATE TABLE b (x); CREATE TABLE a (x); CREATE TABLE _fairway_range (x); CREATE TABLE s (id INTEGER PRIMARY KEY AUTOINCREMENT)");

        DatabaseSchema schema = await file.ReadAsync();

        Assert.Equal(["a", "b", "s"], schema.Tables.Select(t => t.Name.Name));
        Assert.Equal("sqlite", schema.Dialect);
    }

    [Theory]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY, v)", "id")]
    [InlineData("CREATE TABLE t (v, id INTEGER, PRIMARY KEY (id DESC))", "id")]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY DESC NOT NULL)", "id")]
    [InlineData("CREATE TABLE t (a TEXT, b INT, PRIMARY KEY (b, a)) WITHOUT ROWID", "b,a")]
    [InlineData("CREATE TABLE t (a TEXT NOT NULL, b INT NOT NULL, PRIMARY KEY (b, a))", "b,a")]
    [InlineData("CREATE TABLE t (a TEXT PRIMARY KEY) STRICT", "a")]
    [InlineData("CREATE TABLE t (k TEXT PRIMARY KEY); INSERT INTO t VALUES ('a'), ('')", "k")]
    public async Task A_primary_key_that_identifies_every_row_is_the_key(string sql, string columns)
    {
        using var file = new SchemaFile(sql);

        TableSchema table = await file.TableAsync("t");

        Assert.Equal(columns, string.Join(',', table.Key!.Columns));
        Assert.True(table.Key.IsPrimary);
        Assert.Null(table.KeylessReason);
    }

    // Catalogue SL-10, SL-12, SL-13.
    [Theory]
    [InlineData("CREATE TABLE t (k TEXT PRIMARY KEY); INSERT INTO t VALUES (NULL), (NULL)", "NULL in column k")]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY DESC); INSERT INTO t VALUES (NULL)", "NULL in column id")]
    [InlineData("CREATE TABLE t (a INT NOT NULL, b INT, PRIMARY KEY (a, b)); INSERT INTO t VALUES (1, NULL)", "NULL in column b")]
    [InlineData("CREATE TABLE t (a, b)", "no primary key")]
    [InlineData("CREATE TABLE t (a UNIQUE)", "no primary key")]
    [InlineData("CREATE TABLE t (a NOT NULL, b); CREATE UNIQUE INDEX u ON t (a) WHERE b > 0", "no primary key")]
    [InlineData("CREATE TABLE t (a NOT NULL); CREATE UNIQUE INDEX u ON t (lower(a))", "no primary key")]
    [InlineData("CREATE TABLE t (a, g AS (a) STORED NOT NULL UNIQUE)", "no primary key")]
    [InlineData("CREATE TABLE t (a TEXT COLLATE NOCASE NOT NULL, PRIMARY KEY (a COLLATE BINARY))", "by BINARY, but the column compares by NOCASE")]
    [InlineData("CREATE TABLE t (a TEXT COLLATE NOCASE NOT NULL); CREATE UNIQUE INDEX u ON t (a COLLATE BINARY)", "no primary key")]
    public async Task A_table_without_a_usable_key_says_why(string sql, string reason)
    {
        using var file = new SchemaFile(sql);

        TableSchema table = await file.TableAsync("t");

        Assert.Null(table.Key);
        Assert.Contains(reason, table.KeylessReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE t (a NOT NULL, b NOT NULL, c NOT NULL UNIQUE, UNIQUE (a, b))", "c")]
    [InlineData("CREATE TABLE t (k TEXT PRIMARY KEY, a NOT NULL UNIQUE); INSERT INTO t VALUES (NULL, 1)", "a")]
    [InlineData("CREATE TABLE t (a NOT NULL COLLATE NOCASE); CREATE UNIQUE INDEX u ON t (a)", "a")]
    public async Task A_unique_index_over_not_null_columns_stands_in_for_a_primary_key(string sql, string columns)
    {
        using var file = new SchemaFile(sql);

        TableSchema table = await file.TableAsync("t");

        Assert.Equal(columns, string.Join(',', table.Key!.Columns));
        Assert.False(table.Key.IsPrimary);
    }

    [Fact]
    public async Task A_key_with_a_collation_of_the_application_is_not_used()
    {
        using var file = new SchemaFile("CREATE TABLE t (a TEXT COLLATE german NOT NULL PRIMARY KEY)");

        TableSchema table = await file.TableAsync("t");

        Assert.Equal("german", table.Columns[0].Collation);
        Assert.Contains("the collation german, which only the application knows", table.KeylessReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Column_facts_are_complete()
    {
        using var file = new SchemaFile("""
            CREATE TABLE t (
              id INTEGER PRIMARY KEY,
              name varchar(40) NOT NULL DEFAULT 'x' COLLATE NOCASE,
              price NUMERIC(10,2),
              total AS (price * 2),
              kept INT GENERATED ALWAYS AS (id + length(')') /* ) */) STORED
            )
            """);

        TableSchema table = await file.TableAsync("t");

        Assert.Equal(
            [
                new ColumnSchema { Name = "id", NativeType = "INTEGER", Type = new ColumnType(ValueKind.Int64), Nullable = false },
                new ColumnSchema
                {
                    Name = "name", NativeType = "varchar(40)", Type = new ColumnType(ValueKind.Text, Length: 40), TypeEnforced = false, Nullable = false,
                    DefaultSql = "'x'", DefaultLiteral = "x", Collation = "NOCASE",
                },
                new ColumnSchema { Name = "price", NativeType = "NUMERIC(10,2)", Type = new ColumnType(ValueKind.Decimal, 10, 2), TypeEnforced = false },
                new ColumnSchema { Name = "total", Type = new ColumnType(ValueKind.Any), TypeEnforced = false, GeneratedSql = "price * 2" },
                new ColumnSchema
                {
                    Name = "kept", NativeType = "INT", Type = new ColumnType(ValueKind.Int64), TypeEnforced = false,
                    GeneratedSql = "id + length(')') /* ) */", GeneratedStored = true,
                },
            ],
            table.Columns);
    }

    // Catalogue SL-19.
    [Fact]
    public async Task A_strict_table_enforces_its_types_and_any_is_any()
    {
        using var file = new SchemaFile("CREATE TABLE t (a INT, b ANY, c TEXT PRIMARY KEY) STRICT, WITHOUT ROWID");

        TableSchema table = await file.TableAsync("t");

        Assert.All(table.Columns, c => Assert.True(c.TypeEnforced));
        Assert.Equal(["bigint", "any", "text"], table.Columns.Select(c => c.Type.ToString()));
        Assert.Equal(["STRICT", "WITHOUT ROWID"], table.Options);
    }

    // Catalogue SL-17: outside of DEFAULT, "hello" would be a column.
    [Theory]
    [InlineData("\"hello\"", "'hello'")]
    [InlineData("hello", "'hello'")]
    [InlineData("[it's]", "'it''s'")]
    [InlineData("`a``b`", "'a`b'")]
    [InlineData("'\"x\"'", "'\"x\"'")]
    [InlineData("(1 + 2)", "1 + 2")]
    [InlineData("-5", "-5")]
    [InlineData("1e3", "1e3")]
    [InlineData("x'41'", "x'41'")]
    [InlineData("NULL", "NULL")]
    [InlineData("true", "true")]
    [InlineData("current_timestamp", "current_timestamp")]
    [InlineData("(datetime('now'))", "datetime('now')")]
    public async Task A_default_is_read_as_sqlite_means_it(string declared, string expression)
    {
        using var file = new SchemaFile($"CREATE TABLE t (a DEFAULT {declared})");

        TableSchema table = await file.TableAsync("t");

        Assert.Equal(expression, table.Columns[0].DefaultSql);
    }

    [Theory]
    [InlineData("TEXT DEFAULT ''", "")]
    [InlineData("VARCHAR(3) DEFAULT 'it''s'", null)]
    [InlineData("VARCHAR(4) DEFAULT 'it''s'", "it's")]
    [InlineData("TEXT DEFAULT \"new\"", "new")]
    [InlineData("TEXT DEFAULT 7", null)]
    [InlineData("INT DEFAULT -5", "-5")]
    [InlineData("INT DEFAULT '5'", "5")]
    [InlineData("INT DEFAULT +5", null)]
    [InlineData("INT DEFAULT 0x10", null)]
    [InlineData("INT DEFAULT 1.5", null)]
    [InlineData("SMALLINT DEFAULT 70000", null)]
    [InlineData("NUMERIC(6,2) DEFAULT 0.50", "0.50")]
    [InlineData("NUMERIC(6,2) DEFAULT 0.505", null)]
    [InlineData("DOUBLE DEFAULT 1e3", null)]
    [InlineData("BOOLEAN DEFAULT 1", "true")]
    [InlineData("BOOLEAN DEFAULT FALSE", "false")]
    [InlineData("BOOLEAN DEFAULT '1'", null)]
    [InlineData("TIMESTAMP DEFAULT CURRENT_TIMESTAMP", null)]
    [InlineData("DATE DEFAULT '2020-01-31'", null)]
    [InlineData("BLOB DEFAULT x'41'", null)]
    [InlineData("TEXT DEFAULT ('a' || 'b')", null)]
    [InlineData("TEXT DEFAULT NULL", null)]
    public async Task Only_a_literal_that_means_the_same_elsewhere_is_plain(string column, string? literal)
    {
        using var file = new SchemaFile($"CREATE TABLE t (a {column})");

        TableSchema table = await file.TableAsync("t");

        Assert.Equal(literal, table.Columns[0].DefaultLiteral);
    }

    // Catalogue SL-09.
    [Fact]
    public async Task Odd_declarations_are_read()
    {
        using var file = new SchemaFile("CREATE TABLE t (a, b DOUBLE PRECISION UNSIGNED, c signed long, d int(5), e [x y](3,4), f \"primary key\", g 'it''s')");

        TableSchema table = await file.TableAsync("t");

        Assert.Equal(["any", "double precision", "any", "bigint", "any", "any", "any"], table.Columns.Select(c => c.Type.ToString()));
    }

    // Catalogue SL-23.
    [Fact]
    public async Task Names_may_hold_anything()
    {
        using var file = new SchemaFile("""
            CREATE TABLE "a ""b"" [c]" ("select" INTEGER PRIMARY KEY, "Größe; DROP" TEXT, 'single' INT, [x y] CHECK ([x y] > 0), `back``tick` AS ("select"));
            CREATE INDEX "i ""1" ON "a ""b"" [c]" ("Größe; DROP");
            CREATE TABLE "таблица" ("ключ" TEXT PRIMARY KEY NOT NULL);
            CREATE TABLE "table" ("order" INT REFERENCES "таблица");
            """);

        DatabaseSchema schema = await file.ReadAsync();

        Assert.Equal(["a \"b\" [c]", "table", "таблица"], schema.Tables.Select(t => t.Name.Name));
        Assert.Equal(["select", "Größe; DROP", "single", "x y", "back`tick"], schema.Tables[0].Columns.Select(c => c.Name));
        Assert.Equal("\"select\"", schema.Tables[0].Columns[4].GeneratedSql);
        Assert.Equal(["[x y] > 0"], schema.Tables[0].Checks);
        Assert.Equal("i \"1", schema.Tables[0].Indexes.Single().Name);
        Assert.Equal("таблица", schema.Tables[1].ForeignKeys.Single().References.Name);
    }

    // Catalogue SL-20, SL-21.
    [Fact]
    public async Task Indexes_are_read_with_what_they_cannot_say_in_columns()
    {
        using var file = new SchemaFile("""
            CREATE TABLE t (a TEXT COLLATE NOCASE, b TEXT, c INT, UNIQUE (b, c), PRIMARY KEY (a, c));
            CREATE INDEX z ON t (b, lower(a));
            CREATE UNIQUE INDEX m ON t (c) WHERE c > 0;
            """);

        TableSchema table = await file.TableAsync("t");

        Assert.Equal(["sqlite_autoindex_t_1", "sqlite_autoindex_t_2", "m", "z"], table.Indexes.Select(i => i.Name));
        Assert.Equal([true, true, false, false], table.Indexes.Select(i => i.FromConstraint));
        Assert.Equal([true, true, true, false], table.Indexes.Select(i => i.Unique));
        Assert.Equal([false, false, true, false], table.Indexes.Select(i => i.Partial));
        Assert.Equal(["b", null], table.Indexes[3].Columns);
        Assert.Equal("CREATE UNIQUE INDEX m ON t (c) WHERE c > 0", table.Indexes[2].NativeSql);
        Assert.Null(table.Indexes[0].NativeSql);
    }

    [Fact]
    public async Task References_are_read_in_the_order_of_declaration()
    {
        using var file = new SchemaFile("""
            CREATE TABLE p (a INT, b INT, PRIMARY KEY (a, b));
            CREATE TABLE t (
              x INT REFERENCES p ON DELETE CASCADE NOT DEFERRABLE INITIALLY DEFERRED,
              y INT, z INT REFERENCES other (id) DEFERRABLE INITIALLY DEFERRED,
              FOREIGN KEY (y, z) REFERENCES p (a, b) ON UPDATE SET NULL)
            """);

        TableSchema table = await file.TableAsync("t");

        Assert.Equal(["p", "other", "p"], table.ForeignKeys.Select(k => k.References.Name));
        Assert.Equal(["x", "z", "y,z"], table.ForeignKeys.Select(k => string.Join(',', k.Columns)));
        Assert.Equal(["", "id", "a,b"], table.ForeignKeys.Select(k => string.Join(',', k.ReferencedColumns)));
        Assert.Equal(["CASCADE", "NO ACTION", "NO ACTION"], table.ForeignKeys.Select(k => k.OnDelete));
        Assert.Equal(["NO ACTION", "NO ACTION", "SET NULL"], table.ForeignKeys.Select(k => k.OnUpdate));
        Assert.Equal([false, true, false], table.ForeignKeys.Select(k => k.InitiallyDeferred));
    }

    [Fact]
    public async Task Checks_are_found_among_strings_names_and_comments()
    {
        using var file = new SchemaFile("""
            CREATE TABLE t ( -- CHECK (0)
              "CHECK (1)" INT CHECK ("CHECK (1)" <> 2 AND ')' <> '(') DEFAULT ('CHECK (3)'), /* CHECK (4) */
              [b ( ] TEXT CONSTRAINT positive cHeCk(length([b ( ]) > (1 + 1)),
              CHECK ( 'it''s' <> '' )CHECK (5 /* ) */ > 4 -- )
              )
            )
            """);

        TableSchema table = await file.TableAsync("t");

        Assert.Equal(["\"CHECK (1)\" <> 2 AND ')' <> '('", "length([b ( ]) > (1 + 1)", "'it''s' <> ''", "5 /* ) */ > 4 -- )"], table.Checks);
    }

    // Catalogue SL-15.
    [Fact]
    public async Task A_sequence_is_at_the_last_number_that_it_gave_out()
    {
        using var file = new SchemaFile("""
            CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO t VALUES (100); DELETE FROM t;
            CREATE TABLE fresh (id INTEGER PRIMARY KEY AUTOINCREMENT);
            CREATE TABLE plain (id INTEGER PRIMARY KEY, v DEFAULT 'AUTOINCREMENT'); INSERT INTO plain VALUES (100, 1);
            """);

        DatabaseSchema schema = await file.ReadAsync();

        Assert.Equal([("fresh", true, 0L), ("plain", false, null), ("t", true, 100L)],
            schema.Tables.Select(t => (t.Name.Name, t.HasSequence, t.SequencePosition)));
    }

    [Fact]
    public async Task What_is_not_an_ordinary_table_is_named()
    {
        using var file = new SchemaFile("""
            CREATE TABLE t (a);
            CREATE VIEW v AS SELECT a FROM t;
            CREATE VIEW broken AS SELECT a FROM nowhere;
            CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END;
            CREATE VIRTUAL TABLE f USING fts5(body);
            """);

        DatabaseSchema schema = await file.ReadAsync();

        Assert.Equal(["t"], schema.Tables.Select(t => t.Name.Name));
        Assert.Equal(
            [("broken", "view"), ("f", "virtual table"), ("f_config", "shadow table"), ("f_content", "shadow table"), ("f_data", "shadow table"),
                ("f_docsize", "shadow table"), ("f_idx", "shadow table"), ("tr", "trigger"), ("v", "view")],
            schema.Others.Select(o => (o.Name, o.Kind)).Order());
        Assert.Equal("CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END", schema.Others.Single(o => o.Kind == "trigger").NativeSql);
        Assert.Equal("t", schema.Others.Single(o => o.Kind == "trigger").Table);
    }

    [Fact]
    public async Task A_table_made_from_a_query_is_read()
    {
        using var file = new SchemaFile("CREATE TABLE t AS SELECT 1 AS a, 'x' AS \"b c\"");

        TableSchema table = await file.TableAsync("t");

        Assert.Equal(["a", "b c"], table.Columns.Select(c => c.Name));
    }

    [Fact]
    public async Task A_column_that_was_added_later_is_read()
    {
        using var file = new SchemaFile("CREATE TABLE t (a INT) ; ALTER TABLE t ADD COLUMN g INT AS (a + 1) CHECK (g > 0)");

        TableSchema table = await file.TableAsync("t");

        Assert.Equal("a + 1", table.Columns[1].GeneratedSql);
        Assert.Equal(["g > 0"], table.Checks);
    }
}
