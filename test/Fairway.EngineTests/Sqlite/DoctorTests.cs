using System.Collections.Immutable;
using System.Text;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite;
using Fairway.Sqlite.Definitions;
using Fairway.Sqlite.Examination;
using Fairway.Testing;

namespace Fairway.EngineTests.Sqlite;

public class DoctorTests
{
    [Fact]
    public async Task A_sound_database_has_no_findings()
    {
        using var file = new SchemaFile("""
            CREATE TABLE p (id INTEGER PRIMARY KEY, made TIMESTAMP, day DATE, at TIME, zoned TIMESTAMPTZ, price NUMERIC(10,2), exact DECIMAL_TEXT, ok BOOLEAN,
              span DURATION_TEXT, u UUID, f DOUBLE, j JSON, name VARCHAR(5), small SMALLINT, data BLOB, anything);
            INSERT INTO p VALUES (1, '2024-01-05 12:30:00.5', '2024-01-05', '24:00:00', '2024-01-05 12:30:00Z', 1.25, '-1.250', 1,
              '1 -2 3', '12345678-1234-1234-1234-123456789abc', 2, '{}', 'äöüß€', 7, x'00', 'x'), (2, 'infinity', '-infinity', NULL, 'infinity', 3, 'NaN', 0,
              NULL, NULL, 1.5, NULL, NULL, NULL, NULL, 1);
            CREATE TABLE c (id INTEGER PRIMARY KEY, p INT REFERENCES p); INSERT INTO c VALUES (1, 1), (2, NULL);
            """);

        Assert.Empty(await ExamineAsync(file));
    }

    [Fact]
    public async Task A_table_without_a_key_is_reported()
    {
        using var file = new SchemaFile("CREATE TABLE t (a)");

        DoctorFinding finding = Assert.Single(await ExamineAsync(file));

        Assert.Equal(("no-key", DoctorSeverity.Warning, "t"), (finding.Code, finding.Severity, finding.Place));
    }

    // Catalogue SL-10.
    [Fact]
    public async Task Null_in_a_key_is_counted()
    {
        using var file = new SchemaFile("CREATE TABLE t (a TEXT, b INT, PRIMARY KEY (a, b)); INSERT INTO t VALUES (NULL, 1), ('x', NULL), ('x', 1)");

        DoctorFinding finding = Assert.Single(await ExamineAsync(file));

        Assert.Equal("null-in-key", finding.Code);
        Assert.StartsWith("2 rows", finding.Seen, StringComparison.Ordinal);
    }

    // Catalogue SL-05; values are counted and never shown.
    [Theory]
    [InlineData("INTEGER", "'secret', x'00', 1.5, 7", "1 real, 1 text, 1 blob values")]
    [InlineData("TEXT", "x'00', 'a'", "1 blob values")]
    [InlineData("BLOB", "'secret', 5, x'00'", "1 integer, 1 text values")]
    [InlineData("DOUBLE", "'secret', 5", "1 text values")]
    [InlineData("DATE", "'2024-01-05', 1700000000, 2460000.5", "1 integer, 1 real values")]
    [InlineData("BOOLEAN", "'true', 1", "1 text values")]
    [InlineData("NUMERIC", "1.5, 1", "1 real values")]
    [InlineData("DECIMAL(20,4)", "1.5, 1", "1 real values")]
    [InlineData("JSON", "'5', '{}'", "1 integer values")]
    [InlineData("POINT", "'1 2'", "1 text values")]
    public async Task Values_of_another_storage_class_are_counted(string type, string values, string seen)
    {
        using var file = new SchemaFile($"CREATE TABLE t (id INTEGER PRIMARY KEY, v {type}); INSERT INTO t (v) VALUES ({values.Replace(", ", "), (", StringComparison.Ordinal)})");

        DoctorFinding finding = Assert.Single(await ExamineAsync(file));

        Assert.Equal(("mixed-kinds", DoctorSeverity.Warning, "t.v"), (finding.Code, finding.Severity, finding.Place));
        Assert.Contains(seen, finding.Seen, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", finding.ToString(), StringComparison.Ordinal);
    }

    // Catalogue SL-02, SL-03.
    [Theory]
    [InlineData("BOOLEAN", "2")]
    [InlineData("SMALLINT", "40000")]
    [InlineData("NUMERIC(10,2)", "'12,50'")]
    [InlineData("NUMERIC(10,2)", "1.125")]
    [InlineData("NUMERIC(3,0)", "1000")]
    [InlineData("FLOAT32", "0.1")]
    [InlineData("UUID", "'12345678-1234-1234-1234-123456789ABC'")]
    [InlineData("DATE", "'2024-1-5'")]
    [InlineData("DATE", "''")]
    [InlineData("DATE", "'now'")]
    [InlineData("TIME", "'25:00:00'")]
    [InlineData("TIMESTAMP", "'2024-02-30 00:00:00'")]
    [InlineData("TIMESTAMPTZ", "'2024-01-05 00:00:00'")]
    [InlineData("DURATION_TEXT", "'P1D'")]
    [InlineData("UUID", "'12345678123412341234123456789abc'")]
    [InlineData("DECIMAL_TEXT", "'1e5'")]
    public async Task Values_that_the_type_does_not_have_are_counted(string type, string value)
    {
        using var file = new SchemaFile($"CREATE TABLE t (id INTEGER PRIMARY KEY, v {type}); INSERT INTO t (v) VALUES ({value}), (NULL)");

        DoctorFinding finding = Assert.Single(await ExamineAsync(file));

        Assert.Equal(("unfit-values", DoctorSeverity.Warning, "t.v"), (finding.Code, finding.Severity, finding.Place));
        Assert.Contains("1 values", finding.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_is_not_utf8_is_an_error()
    {
        using var file = new SchemaFile("CREATE TABLE t (id INTEGER PRIMARY KEY, v, w TEXT); INSERT INTO t VALUES (1, CAST(x'C3' AS TEXT), CAST(x'EDA080' AS TEXT))");

        ImmutableArray<DoctorFinding> findings = await ExamineAsync(file);

        Assert.Equal([("invalid-utf8", "t.v"), ("invalid-utf8", "t.w")], findings.Select(f => (f.Code, f.Place)));
        Assert.All(findings, f => Assert.Equal(DoctorSeverity.Error, f.Severity));
    }

    // Catalogue SL-04, SL-06.
    [Fact]
    public async Task What_another_engine_would_refuse_is_mentioned()
    {
        using var file = new SchemaFile("CREATE TABLE t (id INTEGER PRIMARY KEY, v varchar(3), w TEXT); INSERT INTO t VALUES (1, 'toolong', 'a' || char(0) || 'b'), (2, 'äöü', '')");

        ImmutableArray<DoctorFinding> findings = await ExamineAsync(file);

        Assert.Equal([("longer-than-declared", "t.v"), ("text-with-nul", "t.w")], findings.Select(f => (f.Code, f.Place)));
    }

    [Fact]
    public async Task A_large_value_is_counted_and_not_looked_into()
    {
        using var file = new SchemaFile("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT); INSERT INTO t VALUES (1, zeroblob(2000000)), (2, CAST(zeroblob(2000000) AS TEXT))");

        ImmutableArray<DoctorFinding> findings = await ExamineAsync(file);

        Assert.Equal(["mixed-kinds", "not-examined"], findings.Select(f => f.Code));
        Assert.Contains("1 blob", findings[0].Seen, StringComparison.Ordinal);
        Assert.StartsWith("2 values", findings[1].Seen, StringComparison.Ordinal);
    }

    // Catalogue SL-22.
    [Fact]
    public async Task References_to_nothing_are_counted()
    {
        using var file = new SchemaFile("""
            CREATE TABLE p (id INTEGER PRIMARY KEY);
            CREATE TABLE c (id INTEGER PRIMARY KEY, p INT REFERENCES p, q INT REFERENCES nowhere); INSERT INTO c VALUES (1, 99, NULL), (2, NULL, 5), (3, NULL, NULL);
            """);

        DoctorFinding finding = Assert.Single(await ExamineAsync(file));

        Assert.Equal(("orphans", "c"), (finding.Code, finding.Place));
        Assert.StartsWith("2 references", finding.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_that_no_key_covers_is_reported()
    {
        using var file = new SchemaFile("CREATE TABLE p (id INTEGER PRIMARY KEY, v); CREATE TABLE c (id INTEGER PRIMARY KEY, v INT REFERENCES p (v)); INSERT INTO c VALUES (1, 1)");

        DoctorFinding finding = Assert.Single(await ExamineAsync(file));

        Assert.Equal(("broken-reference", "c"), (finding.Code, finding.Place));
    }

    [Fact]
    public async Task What_is_not_an_ordinary_table_is_named()
    {
        using var file = new SchemaFile("""
            CREATE TABLE t (a INTEGER PRIMARY KEY); CREATE VIEW v AS SELECT a FROM t; CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END;
            CREATE VIRTUAL TABLE f USING fts5(body);
            """);

        ImmutableArray<DoctorFinding> findings = await ExamineAsync(file);

        Assert.Equal(
            [("not-carried", "virtual table f"), ("trigger", "trigger tr on t"), ("view", "view v")],
            findings.Select(f => (f.Code, f.Place)).Order());
    }

    // Catalogue SL-20.
    [Fact]
    public async Task Collations_that_fold_are_mentioned_where_they_decide_what_is_a_duplicate()
    {
        using var file = new SchemaFile("CREATE TABLE t (a TEXT COLLATE NOCASE NOT NULL PRIMARY KEY, b TEXT COLLATE RTRIM); CREATE INDEX i ON t (b)");

        DoctorFinding finding = Assert.Single(await ExamineAsync(file));

        Assert.Equal(("folding-collation", DoctorSeverity.Info), (finding.Code, finding.Severity));
        Assert.Contains("NOCASE", finding.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_by_a_collation_of_the_application_is_an_error()
    {
        using var file = new SchemaFile("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT COLLATE german); CREATE INDEX i ON t (a)");

        ImmutableArray<DoctorFinding> findings = await ExamineAsync(file);

        Assert.Equal(
            [("unknown-collation", DoctorSeverity.Error, "t, index i"), ("not-examined", DoctorSeverity.Info, "sqlite:test.db")],
            findings.Select(f => (f.Code, f.Severity, f.Place)));
    }

    [Fact]
    public async Task Wal_mode_and_utf16_are_mentioned_and_text_is_still_read()
    {
        using var file = new SchemaFile("PRAGMA encoding = 'UTF-16'; PRAGMA journal_mode = WAL; CREATE TABLE t (id INTEGER PRIMARY KEY, d DATE, v VARCHAR(2)); INSERT INTO t VALUES (1, '2024-01-05', 'ä€')");

        ImmutableArray<DoctorFinding> findings = await ExamineAsync(file);

        Assert.Equal([("utf16", DoctorSeverity.Info), ("wal", DoctorSeverity.Info)], findings.Select(f => (f.Code, f.Severity)));
    }

    [Fact]
    public async Task A_damaged_file_is_an_error_and_nothing_else_is_examined()
    {
        using var file = new SchemaFile("CREATE TABLE t (a TEXT); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO t SELECT printf('%050d', i) FROM n");
        DatabaseSchema schema = await file.ReadAsync();
        using (FileStream stream = File.OpenWrite(file.Path))
        {
            stream.Position = 4096 * 3;
            stream.Write(Encoding.ASCII.GetBytes(new string('x', 4096)));
        }

        ImmutableArray<DoctorFinding> findings = await file.System.Doctor.ExamineAsync(asTarget: false, schema, TestContext.Current.CancellationToken);

        DoctorFinding finding = Assert.Single(findings);
        Assert.Equal(("integrity", DoctorSeverity.Error), (finding.Code, finding.Severity));
    }

    [Fact]
    public async Task The_worst_comes_first()
    {
        using var file = new SchemaFile("CREATE TABLE t (a TEXT UNIQUE COLLATE NOCASE); INSERT INTO t VALUES (CAST(x'FF' AS TEXT))");

        ImmutableArray<DoctorFinding> findings = await ExamineAsync(file);

        Assert.Equal(["invalid-utf8", "no-key", "folding-collation"], findings.Select(f => f.Code));
    }

    [Fact]
    public async Task What_lies_behind_the_bound_is_reported_as_not_examined()
    {
        using var file = new SchemaFile("CREATE TABLE t (id INTEGER PRIMARY KEY, v INT REFERENCES t); INSERT INTO t VALUES (1, 1), (2, 99), (3, 'late')");
        using DefinitionSession session = await DefinitionSession.OpenReadingAsync(
            new SqliteConnector(new SqliteAddress(file.Path) { DisplayName = "test" }), TestContext.Current.CancellationToken);

        DoctorFinding[] rows = [.. DataChecks.Find(session, await file.TableAsync("t"), mostRows: 2)];
        DoctorFinding[] whole = [.. FileChecks.Find(session, mostBytes: 1)];

        Assert.Equal("not-examined", Assert.Single(rows).Code);
        Assert.Contains("first 2 rows", rows[0].Seen, StringComparison.Ordinal);
        Assert.Equal("not-examined", Assert.Single(whole).Code);
    }

    [Fact]
    public async Task A_table_with_very_many_columns_is_examined()
    {
        string columns = string.Join(", ", Enumerable.Range(0, 1200).Select(i => $"c{i} INT"));
        using var file = new SchemaFile($"CREATE TABLE t (id INTEGER PRIMARY KEY, {columns}); INSERT INTO t (c0, c1199) VALUES ('x', 'y')");

        ImmutableArray<DoctorFinding> findings = await ExamineAsync(file);

        Assert.Equal([("mixed-kinds", "t.c0"), ("mixed-kinds", "t.c1199")], findings.Select(f => (f.Code, f.Place)));
    }

    [Fact]
    public async Task A_target_that_is_not_empty_is_an_error()
    {
        using var file = new SchemaFile("CREATE TABLE t (a)");

        DoctorFinding finding = Assert.Single(await ExamineAsync(file, asTarget: true));

        Assert.Equal(("not-empty", DoctorSeverity.Error), (finding.Code, finding.Severity));
        Assert.Contains("1 table ", finding.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_in_which_our_copy_was_begun_may_go_on()
    {
        using var file = new SchemaFile("CREATE TABLE t (a); CREATE TABLE _fairway_range (source_table TEXT)");

        DoctorFinding finding = Assert.Single(await ExamineAsync(file, asTarget: true));

        Assert.Equal(("copy-begun", DoctorSeverity.Info), (finding.Code, finding.Severity));
    }

    [Fact]
    public async Task A_target_that_does_not_exist_yet_is_examined_by_its_folder_and_not_made()
    {
        using var folder = new TemporaryFolder();

        ImmutableArray<DoctorFinding> findings = await ExamineTargetAsync(folder.Path);

        Assert.Empty(findings);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_an_error()
    {
        using var folder = new TemporaryFolder();

        DoctorFinding finding = Assert.Single(await ExamineTargetAsync(folder.File("missing")));

        Assert.Equal(("not-writable", DoctorSeverity.Error), (finding.Code, finding.Severity));
    }

    [Fact]
    public async Task An_examination_ends_when_it_is_cancelled()
    {
        using var file = new SchemaFile("CREATE TABLE t (a)");
        DatabaseSchema schema = await file.ReadAsync();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => file.System.Doctor.ExamineAsync(asTarget: false, schema, source.Token));
    }

    private static async Task<ImmutableArray<DoctorFinding>> ExamineAsync(SchemaFile file, bool asTarget = false) =>
        await file.System.Doctor.ExamineAsync(asTarget, await file.ReadAsync(), TestContext.Current.CancellationToken);

    private static Task<ImmutableArray<DoctorFinding>> ExamineTargetAsync(string folder) =>
        new SqliteEngine().At("sqlite:new.db", folder).Doctor.ExamineAsync(
            asTarget: true, new DatabaseSchema("sqlite", [], []), TestContext.Current.CancellationToken);
}
