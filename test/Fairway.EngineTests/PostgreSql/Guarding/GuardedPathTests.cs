using Fairway.Flow.Engines;
using Npgsql;

namespace Fairway.EngineTests.PostgreSql.Guarding;

/// <summary>Every path by which rows can be written is closed with the domain, and our own login's stays open.</summary>
public sealed class GuardedPathTests
{
    private const string Shop = """
        CREATE TABLE parent (id int PRIMARY KEY, v int);
        CREATE TABLE child (id int PRIMARY KEY, parent int REFERENCES parent ON DELETE CASCADE ON UPDATE CASCADE);
        CREATE TABLE part (id int, v int, PRIMARY KEY (id)) PARTITION BY RANGE (id);
        CREATE TABLE part_low PARTITION OF part FOR VALUES FROM (0) TO (100);
        CREATE TABLE part_high PARTITION OF part FOR VALUES FROM (100) TO (200) PARTITION BY RANGE (id);
        CREATE TABLE part_high_1 PARTITION OF part_high FOR VALUES FROM (100) TO (150);
        CREATE TABLE base (id int, v int);
        CREATE TABLE heir () INHERITS (base);
        CREATE TABLE grandparent (id int, v int);
        CREATE TABLE lone_heir () INHERITS (grandparent);
        CREATE VIEW shown AS SELECT * FROM parent WHERE v < 100;
        CREATE TABLE outside (id int PRIMARY KEY, v int);
        CREATE FUNCTION sneak() RETURNS void LANGUAGE sql SECURITY DEFINER AS 'UPDATE public.parent SET v = 66';
        INSERT INTO parent VALUES (1, 1), (2, 2); INSERT INTO child VALUES (1, 1); INSERT INTO part VALUES (1, 1), (101, 1); INSERT INTO base VALUES (1, 1); INSERT INTO heir VALUES (2, 2); INSERT INTO lone_heir VALUES (1, 1);
        """;

    private const string Admin = "postgres";
    private static readonly string[] _tables = ["child", "part", "base", "lone_heir", "parent"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Paths => new()
    {
        { GuardDatabase.App, "UPDATE parent SET v = 66" },
        { GuardDatabase.App, "UPDATE parent SET v = 66 WHERE false" },
        { GuardDatabase.App, "DELETE FROM child" },
        { GuardDatabase.App, "TRUNCATE child" },
        { GuardDatabase.App, "TRUNCATE parent CASCADE" },
        { GuardDatabase.App, "UPDATE shown SET v = 66" },
        { GuardDatabase.App, "SELECT sneak()" },
        { GuardDatabase.App, "SET ROLE guard_owner; UPDATE parent SET v = 66" },
        { GuardDatabase.App, "SET session_replication_role = replica; UPDATE parent SET v = 66" },
        { GuardDatabase.App, "INSERT INTO part VALUES (5, 5)" },
        { GuardDatabase.App, "INSERT INTO part_low VALUES (5, 5)" },
        { GuardDatabase.App, "UPDATE part_high SET v = 66" },
        { GuardDatabase.App, "DELETE FROM part_high_1" },
        { GuardDatabase.App, "UPDATE base SET v = 66" },
        { GuardDatabase.App, "UPDATE ONLY base SET v = 66" },
        { GuardDatabase.App, "UPDATE heir SET v = 66" },
        { GuardDatabase.App, "UPDATE grandparent SET v = 66" },
        { GuardDatabase.App, "TRUNCATE heir" },
        { GuardDatabase.App, "MERGE INTO parent t USING (VALUES (1)) s (id) ON t.id = s.id WHEN MATCHED THEN UPDATE SET v = 66" },
        { GuardDatabase.App, "INSERT INTO parent VALUES (1, 66) ON CONFLICT (id) DO UPDATE SET v = 66" },
        { GuardDatabase.App, "INSERT INTO parent VALUES (1, 66) ON CONFLICT DO NOTHING" },
        { GuardDatabase.App, "WITH w AS (UPDATE parent SET v = 66 RETURNING *) SELECT * FROM w" },
        { GuardDatabase.App, "DO 'BEGIN UPDATE public.parent SET v = 66; END'" },
        { GuardDatabase.App, "PREPARE p AS UPDATE parent SET v = 66; EXECUTE p" },
        { GuardDatabase.App, "COPY child FROM PROGRAM 'true'" },
        { Admin, "UPDATE parent SET v = 66" },
        { Admin, "COPY child FROM PROGRAM 'true'" },
        { Admin, "SET ROLE guard_keeper; UPDATE parent SET v = 66" },
        { Admin, "SET session_replication_role = replica; DELETE FROM parent" },
        { Admin, "ALTER FUNCTION sneak() OWNER TO guard_keeper; SELECT sneak()" },
    };

    [Theory]
    [InlineData(GuardDatabase.Keeper)]
    [InlineData(GuardDatabase.StiffKeeper)]
    public async Task Every_path_is_refused_after_the_close_and_nothing_has_changed(string keeper)
    {
        using var database = new GuardDatabase(Shop, keeper);
        string before = Rows(database);
        await database.Guard.CloseAsync("shop", GuardDatabase.Tables(_tables), "postgres://new/shop", 1, Token);

        foreach ((string user, string sql) in Paths.Select(p => p.Data))
        {
            string outcome = await database.OutcomeAsync(sql, user);
            Assert.True(outcome == "FW001" || (user == GuardDatabase.App && outcome == "42501" && sql.Contains("PROGRAM", StringComparison.Ordinal)), $"{user}: {sql}: {outcome}");
        }

        Assert.Equal(before, Rows(database));
        Assert.Equal("ok", await database.OutcomeAsync("INSERT INTO outside VALUES (1, 1)"));
    }

    [Fact]
    public async Task A_cascade_into_a_guarded_child_is_refused_though_its_parent_is_not_guarded()
    {
        using var database = new GuardDatabase(Shop);
        await database.Guard.CloseAsync("shop", GuardDatabase.Tables("child"), "there", 1, Token);

        Assert.Equal("FW001", await database.OutcomeAsync("DELETE FROM parent WHERE id = 1"));
        Assert.Equal("ok", await database.OutcomeAsync("UPDATE parent SET v = 3 WHERE id = 1"));
    }

    [Fact]
    public async Task Our_own_login_passes_whatever_role_it_takes()
    {
        using var database = new GuardDatabase(Shop);
        await database.Guard.CloseAsync("shop", GuardDatabase.Tables(_tables), "there", 1, Token);

        Assert.Equal("ok", await database.OutcomeAsync("UPDATE parent SET v = 5; SET session_replication_role = replica; UPDATE parent SET v = 6; SET ROLE guard_owner; UPDATE parent SET v = 7", GuardDatabase.Keeper));
    }

    [Fact]
    public async Task A_hold_of_a_whole_family_stands_and_is_closed()
    {
        using var database = new GuardDatabase(Shop, GuardDatabase.StiffKeeper);
        await using IHold hold = await database.Guard.HoldAsync(GuardDatabase.Request(60, _tables), Token);
        Task<string> writer = database.OutcomeAsync("UPDATE part SET v = 66");
        await database.WaitersAsync(1);

        await hold.CloseAsync(Token);
        await hold.ReleaseAsync(Token);

        Assert.Equal("FW001", await writer);
    }

    [Fact]
    public async Task A_closed_guard_that_lost_a_trigger_is_told_by_table_and_mended_by_closing_again()
    {
        using var database = new GuardDatabase(Shop);
        await database.Guard.CloseAsync("shop", GuardDatabase.Tables(_tables), "there", 1, Token);
        database.Psql("ALTER TABLE part_low DISABLE TRIGGER ALL");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => database.Guard.ProbeAsync("shop", GuardDatabase.Tables(_tables), Token));
        await database.Guard.CloseAsync("shop", GuardDatabase.Tables(_tables), "there", 1, Token);

        Assert.Equal("public.part_low", fault.Place);
        Assert.Equal(GuardState.Closed, await database.Guard.ProbeAsync("shop", GuardDatabase.Tables(_tables), Token));
    }

    [Fact]
    public async Task A_table_of_somebody_else_is_refused_with_the_grant_that_helps()
    {
        using var database = new GuardDatabase(Shop);
        database.Psql("CREATE TABLE foreign_one (id int)");

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => database.Guard.HoldAsync(GuardDatabase.Request(1, "child", "foreign_one"), Token));

        Assert.Equal((EngineFaultKind.PermissionLost, "public.foreign_one"), (fault.Kind, fault.Place));
        Assert.Contains("GRANT \"postgres\" TO \"guard_keeper\"", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_told()
    {
        using var database = new GuardDatabase(Shop);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => database.Guard.CloseAsync("shop", GuardDatabase.Tables("nowhere"), "there", 1, Token));

        Assert.Equal("public.nowhere", fault.Place);
    }

    [Fact]
    public async Task A_server_side_statement_that_was_prepared_before_is_refused_too()
    {
        using var database = new GuardDatabase(Shop);
        await using NpgsqlConnection connection = await database.ConnectAsync();
        await using var command = new NpgsqlCommand("UPDATE parent SET v = $1", connection) { Parameters = { new() { Value = 1 } } };
        await command.PrepareAsync(Token);
        for (int i = 0; i < 7; i++)
        {
            await command.ExecuteNonQueryAsync(Token);
        }

        await database.Guard.CloseAsync("shop", GuardDatabase.Tables("parent"), "there", 1, Token);

        Assert.Equal("FW001", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Token))).SqlState);
    }

    [Fact]
    public async Task A_binary_copy_is_refused()
    {
        using var database = new GuardDatabase(Shop);
        await database.Guard.CloseAsync("shop", GuardDatabase.Tables("part"), "there", 1, Token);
        await using NpgsqlConnection connection = await database.ConnectAsync();

        PostgresException error = await Assert.ThrowsAsync<PostgresException>(() => CopyAsync(connection));

        Assert.Equal("FW001", error.SqlState);
    }

    private static async Task CopyAsync(NpgsqlConnection connection)
    {
        await using NpgsqlBinaryImporter importer = await connection.BeginBinaryImportAsync("COPY part FROM STDIN BINARY", Token);
        await importer.StartRowAsync(Token);
        await importer.WriteAsync(7, Token);
        await importer.WriteAsync(7, Token);
        await importer.CompleteAsync(Token);
    }

    private static string Rows(GuardDatabase database) => database.Psql(
        "SELECT string_agg(t::text, ',' ORDER BY t::text) FROM (SELECT 'p', id, v FROM parent UNION ALL SELECT 'c', id, parent FROM child UNION ALL SELECT 't', id, v FROM part UNION ALL SELECT 'b', id, v FROM base UNION ALL SELECT 'g', id, v FROM grandparent) t");
}
