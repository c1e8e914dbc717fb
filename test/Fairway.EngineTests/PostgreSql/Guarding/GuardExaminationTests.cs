using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Examination;
using Npgsql;

namespace Fairway.EngineTests.PostgreSql.Guarding;

/// <summary>What would keep a guard or a hold from working is said beforehand.</summary>
public sealed class GuardExaminationTests : IDisposable
{
    private readonly GuardDatabase _database = new("CREATE TABLE a (id int PRIMARY KEY, v int); CREATE TABLE b (id int GENERATED ALWAYS AS IDENTITY)");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sound_side_has_nothing_but_the_limits_of_every_guard()
    {
        ImmutableArray<DoctorFinding> findings = await ExamineAsync();

        Assert.Equal([FindingCodes.PreparedPossible, FindingCodes.NotCovered], findings.Select(f => f.Code));
        Assert.All(findings, f => Assert.Equal(DoctorSeverity.Info, f.Severity));
        Assert.Contains("nextval", findings[1].Breaks, StringComparison.Ordinal);
        Assert.Equal("0|0|0|0", _database.Leftovers());
    }

    [Theory]
    [InlineData("CREATE TABLE c (id int)", "no-ownership", "GRANT postgres TO guard_keeper")]
    [InlineData("ALTER TABLE b ALTER id SET CYCLE", "sequence-cycles", "NO CYCLE")]
    [InlineData("ALTER TABLE b ALTER id SET MAXVALUE 5; SELECT setval('b_id_seq', 5)", "sequence-exhausted", "MAXVALUE")]
    [InlineData("CREATE SUBSCRIPTION s CONNECTION 'dbname=nowhere' PUBLICATION p WITH (connect = false); ALTER SUBSCRIPTION s ENABLE; INSERT INTO pg_subscription_rel SELECT oid, 'a'::regclass, 'r' FROM pg_subscription WHERE subname = 's'", "subscription", "ALTER SUBSCRIPTION s DISABLE")]
    [InlineData("BEGIN; INSERT INTO a VALUES (1, 1); PREPARE TRANSACTION 'g'", "prepared-transaction", "ROLLBACK PREPARED")]
    [InlineData("DO $$ BEGIN EXECUTE format('REVOKE CREATE ON DATABASE %I FROM guard_keeper', current_database()); END $$", "no-database-create", "GRANT CREATE ON DATABASE")]
    public async Task What_stands_in_the_way_is_found_with_its_remedy(string sql, string code, string remedy)
    {
        _database.Psql("ALTER TABLE a SET (autovacuum_enabled = false)");
        PostgreSqlFixture.Server.Psql(_database.Name, $"SET allow_system_table_mods = on; {sql}");

        DoctorFinding finding = Assert.Single(await ExamineAsync("a", "b", "c"), f => f.Code == code);

        _database.Psql("SELECT 'ROLLBACK PREPARED ''g''' FROM pg_prepared_xacts WHERE database = current_database()").Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList().ForEach(s => _database.Psql(s));
        _database.Psql("UPDATE pg_subscription SET subenabled = false; DELETE FROM pg_subscription_rel; SELECT 1 FROM pg_subscription");
        if (code == "subscription")
        {
            _database.Psql("ALTER SUBSCRIPTION s SET (slot_name = NONE)");
            _database.Psql("DROP SUBSCRIPTION s");
        }

        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BEGIN; INSERT INTO a VALUES (1, 1)", "open-writer", "guard_app, shop-guard_app, idle in transaction")]
    [InlineData("BEGIN; LOCK TABLE a IN SHARE UPDATE EXCLUSIVE MODE", "maintenance", "on public.a")]
    public async Task A_session_in_the_way_is_named(string sql, string code, string words)
    {
        await using NpgsqlConnection connection = await _database.ConnectAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
        await Task.Delay(1_200, Token);

        DoctorFinding finding = Assert.Single(await ExamineAsync(), f => f.Code == code);

        Assert.Contains($"process {connection.ProcessID}", finding.Seen, StringComparison.Ordinal);
        Assert.Contains(words, finding.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_partition_is_named()
    {
        _database.Psql("""
            CREATE EXTENSION file_fdw; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
            CREATE TABLE c (id int) PARTITION BY LIST (id); CREATE FOREIGN TABLE c_far PARTITION OF c FOR VALUES IN (1) SERVER files OPTIONS (filename '/dev/null'); ALTER TABLE c OWNER TO guard_owner
            """);

        Assert.Contains("public.c_far", Assert.Single(await ExamineAsync("c"), f => f.Code == FindingCodes.Foreign).Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guard_is_neither_read_nor_an_obstacle_of_our_own_writes()
    {
        await _database.Guard.CloseAsync("shop", GuardDatabase.Tables("a", "b"), "there", 1, Token);

        DatabaseSchema schema = await _database.System.SchemaReader.ReadAsync(Token);

        Assert.DoesNotContain(schema.Others, o => o.Kind is "trigger" or "function");
    }

    public void Dispose() => _database.Dispose();

    private Task<ImmutableArray<DoctorFinding>> ExamineAsync(params string[] tables) =>
        _database.Guard.ExamineAsync(GuardDatabase.Tables(tables.Length == 0 ? ["a", "b"] : tables), Token);
}
