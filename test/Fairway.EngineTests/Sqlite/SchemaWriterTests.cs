using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite;

namespace Fairway.EngineTests.Sqlite;

public class SchemaWriterTests
{
    private const string Everything = """
        CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE);
        INSERT INTO parent (id, code) VALUES (41, 'x'); DELETE FROM parent;
        CREATE TABLE "a ""b"" c" (
          "select" TEXT COLLATE NOCASE NOT NULL DEFAULT "hello",
          b NUMERIC(10,2) CHECK (b > 0) DEFAULT (1 -- one
          ),
          c [x y](3,4) DEFAULT plain,
          d, e "primary key", f DOUBLE PRECISION,
          g INT AS (b * 2) STORED, h TEXT AS ("select" || 'x'),
          p INT REFERENCES parent ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED,
          UNIQUE (b, c), PRIMARY KEY ("select", b), UNIQUE (d),
          FOREIGN KEY (c, d) REFERENCES other (x, y),
          CHECK (length("select") < 100)
        );
        CREATE INDEX "i 1" ON "a ""b"" c" (lower("select"), b DESC);
        CREATE UNIQUE INDEX i2 ON "a ""b"" c" (d COLLATE RTRIM) WHERE d > 'x';
        CREATE TABLE strict_one (a INT, b ANY, c BLOB, k TEXT, n REAL, PRIMARY KEY (k, a)) STRICT, WITHOUT ROWID;
        CREATE TABLE strict_two (id INTEGER PRIMARY KEY, t TEXT NOT NULL) STRICT;
        CREATE TABLE descending (id INTEGER PRIMARY KEY DESC, v);
        CREATE TABLE descending_whole (id INTEGER NOT NULL PRIMARY KEY DESC, v);
        CREATE TABLE numbered (id INT PRIMARY KEY, v varchar(3));
        CREATE TABLE bare (a, b);
        """;

    [Fact]
    public async Task A_definition_that_is_generated_reads_back_as_the_same_model()
    {
        using var source = new SchemaFile(Everything);
        using var target = new SchemaFile();
        DatabaseSchema wanted = await source.ReadAsync();
        ISchemaWriter writer = target.System.SchemaWriter;

        await target.ApplyAsync(wanted.Tables.SelectMany(t => writer.BeforeData(t with { NativeSql = null })));
        await target.ApplyAsync(wanted.Tables.SelectMany(t => writer.AfterData(t with { NativeSql = null })));

        DatabaseSchema made = await target.ReadAsync();
        Assert.Equal(Model(wanted), Model(made));
    }

    [Fact]
    public async Task A_definition_of_the_same_dialect_is_used_as_it_is()
    {
        using var source = new SchemaFile(Everything);
        using var target = new SchemaFile();
        DatabaseSchema wanted = await source.ReadAsync();
        ISchemaWriter writer = target.System.SchemaWriter;

        await target.ApplyAsync(wanted.Tables.SelectMany(t => writer.BeforeData(t)));
        await target.ApplyAsync(wanted.Tables.SelectMany(t => writer.AfterData(t)));

        DatabaseSchema made = await target.ReadAsync();
        Assert.Equal(Model(wanted), Model(made));
        Assert.Equal(wanted.Tables.Select(t => t.NativeSql), made.Tables.Select(t => t.NativeSql));
    }

    [Fact]
    public void A_table_from_another_dialect_is_written_in_native_types()
    {
        using var file = new SchemaFile();
        var table = new TableSchema
        {
            Name = new TableName("orders", "sales"),
            Columns =
            [
                new ColumnSchema { Name = "id", Type = new ColumnType(ValueKind.Int64), Nullable = false },
                new ColumnSchema { Name = "total", Type = new ColumnType(ValueKind.Decimal, 12, 2), Nullable = false, DefaultSql = "0" },
                new ColumnSchema { Name = "big", Type = new ColumnType(ValueKind.Decimal) },
                new ColumnSchema { Name = "made", Type = new ColumnType(ValueKind.TimestampTz) },
                new ColumnSchema { Name = "any", Type = new ColumnType(ValueKind.Any) },
            ],
            Key = new TableKey(["id"]),
            HasSequence = true,
            SequencePosition = 7,
            Indexes = [new IndexSchema { Name = "by_total", Columns = ["total", "made"], Unique = true }],
        };

        string[] statements = [.. file.System.SchemaWriter.BeforeData(table).Concat(file.System.SchemaWriter.AfterData(table)).Select(s => s.Sql)];

        Assert.Equal(
            [
                """
                CREATE TABLE "orders" (
                  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
                  "total" NUMERIC(12,2) NOT NULL DEFAULT (0),
                  "big" DECIMAL_TEXT,
                  "made" TIMESTAMPTZ,
                  "any"
                )
                """,
                "CREATE UNIQUE INDEX \"by_total\" ON \"orders\" (\"total\", \"made\")",
                """
                UPDATE sqlite_sequence SET seq = max(seq, 7) WHERE name = 'orders';
                INSERT INTO sqlite_sequence (name, seq) SELECT 'orders', 7
                WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'orders')
                """,
            ],
            statements);
    }

    [Fact]
    public void An_index_that_cannot_be_made_anew_is_refused_by_name()
    {
        using var file = new SchemaFile();
        var table = new TableSchema
        {
            Name = new TableName("t"),
            Columns = [new ColumnSchema { Name = "a", Type = new ColumnType(ValueKind.Text) }],
            Indexes = [new IndexSchema { Name = "some_rows", Columns = ["a"], Partial = true }],
        };

        ArgumentException refused = Assert.Throws<ArgumentException>(() => file.System.SchemaWriter.AfterData(table));

        Assert.Contains("some_rows", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_strict_table_with_a_type_that_strict_does_not_know_is_not_strict()
    {
        using var file = new SchemaFile();
        var table = new TableSchema
        {
            Name = new TableName("t"),
            Columns = [new ColumnSchema { Name = "a", Type = new ColumnType(ValueKind.Decimal, 10, 2) }],
            Options = ["STRICT"],
        };

        SchemaStatement statement = file.System.SchemaWriter.BeforeData(table).Single();

        Assert.Equal("CREATE TABLE \"t\" (\n  \"a\" NUMERIC(10,2)\n)", statement.Sql);
    }

    [Fact]
    public async Task A_repeated_call_changes_nothing()
    {
        using var source = new SchemaFile(Everything);
        using var target = new SchemaFile();
        DatabaseSchema wanted = await source.ReadAsync();
        SchemaStatement[] all = [.. wanted.Tables.SelectMany(t => target.System.SchemaWriter.BeforeData(t)), .. wanted.Tables.SelectMany(t => target.System.SchemaWriter.AfterData(t))];
        await target.ApplyAsync(all);
        target.Execute("INSERT INTO parent (code) VALUES ('new')");

        await target.ApplyAsync(all);

        Assert.Equal(42L, target.Scalar("SELECT seq FROM sqlite_sequence WHERE name = 'parent'"));
        Assert.Equal(1L, target.Scalar("SELECT count(*) FROM parent"));
    }

    [Fact]
    public async Task An_object_that_exists_under_another_case_is_left_alone()
    {
        using var target = new SchemaFile("CREATE TABLE Orders (kept)");

        await target.ApplyAsync([new SchemaStatement("table", "orders", "CREATE TABLE orders (a)")]);

        Assert.Equal("kept", (await target.TableAsync("orders")).Columns.Single().Name);
    }

    [Fact]
    public async Task A_statement_that_fails_names_its_object_and_leaves_what_was_made_before()
    {
        using var target = new SchemaFile("CREATE TABLE t (a); INSERT INTO t VALUES ('secret'), ('secret')");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => target.ApplyAsync(
        [
            new SchemaStatement("table", "first", "CREATE TABLE first (a)"),
            new SchemaStatement("index", "u", "CREATE UNIQUE INDEX u ON t (a)"),
        ]));

        Assert.Equal("index u", fault.Place);
        Assert.Equal(EngineFaultKind.BadData, fault.Kind);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["first", "t"], (await target.ReadAsync()).Tables.Select(t => t.Name.Name));
    }

    [Fact]
    public async Task Names_that_only_a_quoted_type_can_hold_are_written_back()
    {
        using var file = new SchemaFile();
        string[] types = ["primary key", "x) , y", "it's", "NUMERIC(10,-2)", "unsigned   big  int", "Größe", "GENERATED ALWAYS", "a \"b\""];
        var table = new TableSchema
        {
            Name = new TableName("t"),
            Columns = [.. types.Select((t, i) => new ColumnSchema { Name = $"c{i}", NativeType = t, Type = TypeMap.LogicalTypeOf(t) })],
        };

        await file.ApplyAsync(file.System.SchemaWriter.BeforeData(table));

        TableSchema made = await file.TableAsync("t");
        Assert.Equal(types[..6], made.Columns.Select(c => c.NativeType).Take(6));
        Assert.Equal(types[7], made.Columns[7].NativeType);
    }

    private static string[] Model(DatabaseSchema schema) => [.. schema.Tables.SelectMany(Lines)];

    private static IEnumerable<string> Lines(TableSchema t)
    {
        yield return $"{t.Name} key={string.Join(',', t.Key?.Columns ?? [])} primary={t.Key?.IsPrimary} why={t.KeylessReason} options={string.Join(',', t.Options)} sequence={t.HasSequence} {t.SequencePosition}";
        foreach (string line in t.Columns.Select(c => c.ToString())
            .Concat(t.Checks)
            .Concat(t.Indexes.Select(i => $"{i.Name} ({string.Join(',', i.Columns)}) {i.Unique} {i.FromConstraint} {i.Partial} {i.NativeSql}"))
            .Concat(t.ForeignKeys.Select(k => $"({string.Join(',', k.Columns)}) {k.References} ({string.Join(',', k.ReferencedColumns)}) {k.OnDelete} {k.OnUpdate} {k.InitiallyDeferred}")))
        {
            yield return $"{t.Name}: {line}";
        }
    }
}
