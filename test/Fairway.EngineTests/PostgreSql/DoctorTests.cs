using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql;
using Fairway.PostgreSql.Examination;
using Npgsql;

namespace Fairway.EngineTests.PostgreSql;

public sealed class DoctorTests : IDisposable
{
    private static readonly DatabaseSchema _nothing = new("postgresql", [], []);
    private static int _roles;
    private readonly PostgreSqlFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sound_source_has_nothing_but_its_size()
    {
        string database = Made("CREATE TABLE t (id int PRIMARY KEY, v text); CREATE SEQUENCE s; CREATE TABLE p (a int PRIMARY KEY) PARTITION BY LIST (a); DROP TABLE p");

        DoctorFinding finding = Assert.Single(await ExamineAsync(database, asTarget: false));

        Assert.Equal((FindingCodes.Size, DoctorSeverity.Info), (finding.Code, finding.Severity));
        Assert.Matches("[0-9]+ (bytes|kB|MB)", finding.Seen);
    }

    [Fact]
    public async Task An_empty_target_needs_nothing_more_than_the_documented_rights()
    {
        ImmutableArray<DoctorFinding> findings = await ExamineAsync(Made(""), asTarget: true);

        // The tests' server runs without fsync.
        Assert.Equal([FindingCodes.Unsafe, FindingCodes.FreeSpaceUnknown], findings.Select(f => f.Code));
        Assert.Contains("fsync, full_page_writes", findings[0].Seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "no-usage")]
    [InlineData(false, "no-select")]
    [InlineData(false, "no-sequence-select")]
    [InlineData(false, "row-security")]
    [InlineData(true, "no-database-create")]
    [InlineData(true, "no-schema-create")]
    [InlineData(true, "no-replica-role")]
    public async Task A_right_that_is_missing_comes_with_the_statement_that_gives_it(bool asTarget, string code)
    {
        string database = Made("CREATE SCHEMA shop; CREATE TABLE shop.\"T 1\" (a int PRIMARY KEY); CREATE TABLE shop.t2 (a int PRIMARY KEY); CREATE SEQUENCE shop.s; ALTER TABLE shop.t2 ENABLE ROW LEVEL SECURITY");
        string role = NewRole();

        DoctorFinding missing = Assert.Single(await ExamineAsync(database, asTarget, role), f => f.Code == code);
        PostgreSqlFixture.Server.Psql(database, missing.Remedy[(missing.Remedy.LastIndexOf(": ", StringComparison.Ordinal) + 2)..]);
        ImmutableArray<DoctorFinding> after = await ExamineAsync(database, asTarget, role);

        Assert.DoesNotContain(after, f => f.Code == code);
    }

    [Fact]
    public async Task A_role_with_all_rights_of_a_source_needs_to_be_no_superuser()
    {
        string database = Made("CREATE SCHEMA shop; CREATE TABLE shop.t (a int PRIMARY KEY); CREATE SEQUENCE shop.s");
        string role = NewRole();
        PostgreSqlFixture.Server.Psql(database, $"GRANT USAGE ON SCHEMA shop TO {role}; GRANT SELECT ON ALL TABLES IN SCHEMA shop TO {role}; GRANT SELECT ON ALL SEQUENCES IN SCHEMA shop TO {role}");

        Assert.Equal([FindingCodes.Size], (await ExamineAsync(database, asTarget: false, role)).Select(f => f.Code));
    }

    [Theory]
    [InlineData("CREATE TABLE t (a int PRIMARY KEY DEFERRABLE)", "deferrable-key", "public.t (t_pkey)")]
    [InlineData("CREATE TABLE t (a int PRIMARY KEY, b int); CREATE UNIQUE INDEX i ON t (b); UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i'::regclass", "invalid-index", "public.i")]
    [InlineData("CREATE UNLOGGED TABLE t (a int PRIMARY KEY)", "unlogged", "public.t")]
    [InlineData("CREATE TABLE t (a int PRIMARY KEY); CREATE TABLE c () INHERITS (t)", "inheritance", "public.t")]
    [InlineData("CREATE TABLE t (a int PRIMARY KEY) PARTITION BY LIST (a); CREATE TABLE c PARTITION OF t DEFAULT", "partitions", "public.t")]
    [InlineData("CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w; CREATE FOREIGN TABLE t (a int) SERVER s", "foreign-table", "public.t")]
    [InlineData("SELECT lo_create(0)", "large-objects", "1 objects")]
    [InlineData("CREATE TABLE t (a int PRIMARY KEY, b regclass)", "server-local", "public.t.b (regclass)")]
    [InlineData("CREATE TABLE t (a int PRIMARY KEY); ALTER TABLE t REPLICA IDENTITY NOTHING", "no-replica-identity", "public.t")]
    [InlineData("CREATE TABLE t (a int PRIMARY KEY); CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING", "rule", "r on public.t")]
    [InlineData("CREATE TABLE t (a int PRIMARY KEY); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE t ENABLE ALWAYS TRIGGER g", "always-trigger", "g on public.t")]
    [InlineData("CREATE EXTENSION hstore", "extensions", "hstore 1.8")]
    [InlineData("CREATE COLLATION l (provider = icu, locale = 'de'); UPDATE pg_collation SET collversion = '0' WHERE collname = 'l'", "collation-version", "public.l")]
    public async Task What_a_source_has_that_matters_is_named(string sql, string code, string place)
    {
        string database = Made(sql);

        ImmutableArray<DoctorFinding> findings = await ExamineAsync(database, asTarget: false);

        Assert.Equal(new[] { code, FindingCodes.Size }.Order(StringComparer.Ordinal), findings.Select(f => f.Code).Order(StringComparer.Ordinal));
        DoctorFinding finding = findings.Single(f => f.Code == code);
        Assert.Equal(place, finding.Place);
        Assert.NotEmpty(finding.Breaks);
        Assert.True(finding.Severity == DoctorSeverity.Info || finding.Remedy.Length > 0, "What weakens a migration has a remedy.");
    }

    [Theory]
    [InlineData("CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION f()", "event-trigger", "e")]
    [InlineData("CREATE TABLE t (a int PRIMARY KEY); CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING", "rule", "r on public.t")]
    [InlineData("CREATE TABLE t (a int PRIMARY KEY); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE t ENABLE REPLICA TRIGGER g", "always-trigger", "g on public.t")]
    public async Task What_a_target_has_that_acts_on_rows_comes_with_the_statement_that_switches_it_off(string sql, string code, string place)
    {
        string database = Made(sql);

        DoctorFinding finding = Assert.Single(await ExamineAsync(database, asTarget: true), f => f.Code == code);
        PostgreSqlFixture.Server.Psql(database, finding.Remedy[(finding.Remedy.LastIndexOf(": ", StringComparison.Ordinal) + 2)..]);

        Assert.Equal((DoctorSeverity.Warning, place), (finding.Severity, finding.Place));
        Assert.DoesNotContain(await ExamineAsync(database, asTarget: true), f => f.Code == code);
    }

    [Fact]
    public async Task Many_of_a_kind_are_one_finding_with_the_first_few_names()
    {
        string database = Made("CREATE UNLOGGED TABLE a (a int); CREATE UNLOGGED TABLE b (a int); CREATE UNLOGGED TABLE c (a int); CREATE UNLOGGED TABLE d (a int); CREATE UNLOGGED TABLE e (a int)");

        DoctorFinding finding = Assert.Single(await ExamineAsync(database, asTarget: false), f => f.Code == FindingCodes.Unlogged);

        Assert.Equal("unlogged tables: public.a, public.b, public.c and 2 more", finding.Seen);
    }

    [Fact]
    public async Task Tables_without_a_key_and_types_in_text_form_are_grouped()
    {
        ColumnSchema[] columns =
        [
            new() { Name = "a", Type = new ColumnType(ValueKind.Text), NativeType = "inet", WireForm = "Printed" },
            new() { Name = "b", Type = new ColumnType(ValueKind.Text), NativeType = "xml", WireForm = "PrintedOnly" },
            new() { Name = "c", Type = new ColumnType(ValueKind.Text), NativeType = "inet", WireForm = "Printed" },
        ];
        var schema = new DatabaseSchema("postgresql", [new TableSchema { Name = new TableName("t", "public"), Columns = [.. columns], KeylessReason = "none" }], []);

        ImmutableArray<DoctorFinding> findings = await ExamineAsync(Made(""), asTarget: false, schema: schema);

        Assert.Equal([(FindingCodes.NoKey, "public.t")], findings.Where(f => f.Severity == DoctorSeverity.Warning).Select(f => (f.Code, f.Place)));
        Assert.EndsWith("inet (2 columns), xml (1 columns)", findings.Single(f => f.Code == FindingCodes.TextForm).Seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "not-empty", DoctorSeverity.Error)]
    [InlineData(true, "copy-begun", DoctorSeverity.Info)]
    public async Task A_target_that_is_not_empty_is_an_error_unless_a_copy_of_ours_began(bool bookkeeping, string code, DoctorSeverity severity)
    {
        TableSchema table = new() { Name = new TableName("t", "public"), Columns = [new ColumnSchema { Name = "a", Type = new ColumnType(ValueKind.Int32) }] };
        DatabaseSchema schema = new("postgresql", [table], []) { HoldsBookkeeping = bookkeeping };

        DoctorFinding finding = Assert.Single(await ExamineAsync(Made(""), asTarget: true, schema: schema), f => f.Code is FindingCodes.NotEmpty or FindingCodes.CopyBegun);

        Assert.Equal((code, severity), (finding.Code, finding.Severity));
    }

    [Fact]
    public async Task Transactions_that_are_prepared_or_open_for_long_are_named()
    {
        string database = Made("CREATE TABLE t (a int PRIMARY KEY)");
        PostgreSqlFixture.Server.Psql(database, $"BEGIN; INSERT INTO t VALUES (1); PREPARE TRANSACTION '{database}'");
        var connector = new PostgreSqlConnector(Address(database, PostgreSqlFixture.Mover));
        await using NpgsqlConnection other = await connector.OpenReadingAsync(Token);
        await using var begin = new NpgsqlCommand("BEGIN; SELECT 1", other);
        await begin.ExecuteNonQueryAsync(Token);

        ImmutableArray<DoctorFinding> findings = await new SystemDoctor(connector, TimeSpan.Zero).ExamineAsync(asTarget: false, _nothing, Token);

        PostgreSqlFixture.Server.Psql(database, $"ROLLBACK PREPARED '{database}'");
        Assert.Equal($"'{database}'", findings.Single(f => f.Code == FindingCodes.Prepared).Place);
        Assert.Equal($"process {other.ProcessID}", findings.Single(f => f.Code == FindingCodes.LongTransaction).Place);
    }

    [Fact]
    public async Task Defaults_that_are_pinned_and_few_connections_are_named()
    {
        string database = Made("");
        string role = NewRole();
        PostgreSqlFixture.Server.Psql(database, $"ALTER ROLE {role} IN DATABASE {database} SET statement_timeout = '1s'; ALTER ROLE {role} CONNECTION LIMIT 5");

        ImmutableArray<DoctorFinding> findings = await ExamineAsync(database, asTarget: false, role);

        Assert.Equal("statement_timeout", findings.Single(f => f.Code == FindingCodes.PinnedDefaults).Place);
        Assert.StartsWith("5 of role", findings.Single(f => f.Code == FindingCodes.FewConnections).Place, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SQL_ASCII", "sql-ascii", DoctorSeverity.Warning, DoctorSeverity.Warning)]
    [InlineData("LATIN1", "not-utf8", DoctorSeverity.Info, DoctorSeverity.Warning)]
    public async Task Another_encoding_is_named(string encoding, string code, DoctorSeverity asSource, DoctorSeverity asTarget)
    {
        string database = $"{_fixture.NewDatabase()}_{encoding.ToLowerInvariant()}";
        PostgreSqlFixture.Server.Psql("postgres", $"CREATE DATABASE {database} TEMPLATE template0 ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C'");

        ImmutableArray<DoctorFinding> source = await ExamineAsync(database, asTarget: false);
        ImmutableArray<DoctorFinding> target = await ExamineAsync(database, asTarget: true);

        PostgreSqlFixture.Server.Psql("postgres", $"DROP DATABASE {database} WITH (FORCE)");
        Assert.Equal((asSource, asTarget), (source.Single(f => f.Code == code).Severity, target.Single(f => f.Code == code).Severity));
    }

    [Theory]
    [InlineData(110022, DoctorSeverity.Error)]
    [InlineData(190000, DoctorSeverity.Warning)]
    public void A_version_that_is_not_known_is_named(int version, DoctorSeverity severity) =>
        Assert.Equal(severity, ServerChecks.Version(version, "here")?.Severity);

    [Theory]
    [InlineData(120000)]
    [InlineData(189999)]
    public void A_version_that_is_known_is_no_finding(int version) => Assert.Null(ServerChecks.Version(version, "here"));

    [Fact]
    public void An_older_server_is_asked_nothing_that_it_does_not_know() => Assert.DoesNotContain(
        RightsChecks.OfTarget(140000).Concat(ServerChecks.OfBoth(140000)),
        c => c.Sql.Contains("has_parameter_privilege", StringComparison.Ordinal) || c.Sql.Contains("datcollversion", StringComparison.Ordinal));

    public void Dispose() => _fixture.Dispose();

    private static PostgreSqlAddress Address(string database, string role) => PostgreSqlAddress.Parse(PostgreSqlFixture.Server.Address(database, role, role));

    private static Task<ImmutableArray<DoctorFinding>> ExamineAsync(string database, bool asTarget, string role = PostgreSqlFixture.Mover, DatabaseSchema? schema = null) =>
        new SystemDoctor(new PostgreSqlConnector(Address(database, role)), TimeSpan.FromHours(1)).ExamineAsync(asTarget, schema ?? _nothing, Token);

    private static string NewRole()
    {
        string role = $"poor{Environment.ProcessId}_{Interlocked.Increment(ref _roles)}";
        PostgreSqlFixture.Server.Psql("postgres", $"CREATE ROLE {role} LOGIN PASSWORD '{role}'");
        return role;
    }

    private string Made(string sql)
    {
        string database = _fixture.NewDatabase();
        PostgreSqlFixture.Server.Psql(database, sql);
        return database;
    }
}
