using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Fairway.Flow.Engines;
using Fairway.PostgreSql;
using Fairway.Testing;
using Npgsql;

namespace Fairway.EngineTests.PostgreSql;

/// <summary>What goes wrong with a server: one fault each, with its kind and the next thing to do, and never a value.</summary>
public sealed class FaultTests : IDisposable
{
    private const string Secret = "s3cret-value";

    private readonly PostgreSqlFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("08006", EngineFaultKind.Unreachable, "connection")]
    [InlineData("28P01", EngineFaultKind.Unreachable, "password")]
    [InlineData("28000", EngineFaultKind.Unreachable, "does not let this user in")]
    [InlineData("3D000", EngineFaultKind.BadSetup, "no database")]
    [InlineData("42501", EngineFaultKind.PermissionLost, "right")]
    [InlineData("25006", EngineFaultKind.BadSetup, "standby")]
    [InlineData("40001", EngineFaultKind.RetryNow, "same time")]
    [InlineData("40P01", EngineFaultKind.RetryNow, "deadlock")]
    [InlineData("53100", EngineFaultKind.BadSetup, "disk is full")]
    [InlineData("53200", EngineFaultKind.RetryLater, "memory")]
    [InlineData("53300", EngineFaultKind.RetryLater, "no connection left")]
    [InlineData("53400", EngineFaultKind.BadSetup, "limit")]
    [InlineData("54000", EngineFaultKind.BadSetup, "limit")]
    [InlineData("55P03", EngineFaultKind.RetryLater, "lock")]
    [InlineData("57014", EngineFaultKind.RetryLater, "cancelled")]
    [InlineData("57P01", EngineFaultKind.Unreachable, "administrator")]
    [InlineData("57P02", EngineFaultKind.Unreachable, "crash")]
    [InlineData("57P03", EngineFaultKind.RetryLater, "recovering")]
    [InlineData("58030", EngineFaultKind.BadSetup, "disk")]
    [InlineData("42P01", EngineFaultKind.BadSetup, "changed since the plan")]
    [InlineData("42703", EngineFaultKind.BadSetup, "changed since the plan")]
    [InlineData("0A000", EngineFaultKind.BadSetup, "cannot do it")]
    [InlineData("42P07", EngineFaultKind.BadSetup, "there already")]
    public void A_state_of_the_server_has_its_own_words(string state, EngineFaultKind kind, string words)
    {
        EngineFault fault = Faults.Translate(new PostgresException("some object", "ERROR", "ERROR", state), "here");

        Assert.Equal((kind, "here"), (fault.Kind, fault.Place));
        Assert.Contains(words, fault.Seen, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Remedy);
    }

    [Theory]
    [InlineData("22021", EngineFaultKind.BadData, "encoding")]
    [InlineData("22P05", EngineFaultKind.BadData, "encoding")]
    [InlineData("22001", EngineFaultKind.BadData, "column t.c")]
    [InlineData("22003", EngineFaultKind.BadData, "column t.c")]
    [InlineData("22P02", EngineFaultKind.BadData, "column t.c")]
    [InlineData("22012", EngineFaultKind.BadData, "22012")]
    [InlineData("23502", EngineFaultKind.BadData, "column t.c forbids NULL")]
    [InlineData("23503", EngineFaultKind.BadData, "constraint k of t")]
    [InlineData("23505", EngineFaultKind.BadData, "constraint k of t")]
    [InlineData("23514", EngineFaultKind.BadData, "constraint k of t")]
    [InlineData("23P01", EngineFaultKind.BadData, "constraint k of t")]
    [InlineData("23999", EngineFaultKind.BadData, "constraint k of t")]
    [InlineData("P0001", EngineFaultKind.BadData, "P0001")]
    [InlineData("XX000", EngineFaultKind.BadSetup, "XX000")]
    [InlineData("XX001", EngineFaultKind.BadData, "damaged")]
    [InlineData("XX002", EngineFaultKind.BadData, "index damaged")]
    [InlineData("99999", EngineFaultKind.BadSetup, "99999")]
    public void A_text_that_may_hold_values_is_never_passed_on(string state, EngineFaultKind kind, string words)
    {
        var error = new PostgresException(Secret, "ERROR", "ERROR", state, detail: Secret, where: Secret, tableName: "t", columnName: "c", constraintName: "k");

        EngineFault fault = Faults.Translate(error, "here");

        Assert.Equal(kind, fault.Kind);
        Assert.Contains(words, fault.Seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("permission denied for schema shop", "GRANT USAGE ON SCHEMA shop")]
    [InlineData("permission denied for table orders", "GRANT SELECT ON TABLE orders")]
    [InlineData("permission denied for sequence orders_id_seq", "GRANT SELECT ON SEQUENCE orders_id_seq")]
    [InlineData("permission denied for database shop", "GRANT CONNECT ON DATABASE shop")]
    [InlineData("keine Berechtigung für Tabelle orders", "doctor")]
    public void A_missing_right_comes_with_its_grant(string text, string remedy) =>
        Assert.Contains(remedy, Faults.Translate(new PostgresException(text, "ERROR", "ERROR", "42501"), "here").Remedy, StringComparison.Ordinal);

    [Fact]
    public void A_certificate_that_is_not_trusted_is_told_apart()
    {
        EngineFault fault = Faults.Translate(new NpgsqlException("x", new AuthenticationException("y")), "here");

        Assert.Equal(EngineFaultKind.Unreachable, fault.Kind);
        Assert.Contains("sslrootcert", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_told()
    {
        string address = PostgreSqlFixture.Server.Address(_fixture.NewDatabase(), PostgreSqlFixture.Mover, Secret);

        EngineFault fault = await OpenAsync(address);

        Assert.Equal(EngineFaultKind.Unreachable, fault.Kind);
        Assert.Contains("password", fault.Seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_password_is_told()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("pgpass");
        await File.WriteAllTextAsync(file, "", Token);
        string address = $"postgres://{PostgreSqlFixture.Mover}@127.0.0.1:{PostgreSqlFixture.Server.Port}/{_fixture.NewDatabase()}?passfile={file}";

        EngineFault fault = await OpenAsync(address);

        Assert.Contains("none was given", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_file_that_is_not_there_is_told()
    {
        EngineFault fault = await OpenAsync($"postgres://{PostgreSqlFixture.Mover}@127.0.0.1:{PostgreSqlFixture.Server.Port}/{_fixture.NewDatabase()}?passfile=/nowhere/pgpass");

        Assert.Contains("password file", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_told()
    {
        EngineFault fault = await OpenAsync(PostgreSqlFixture.Server.Address("no_such_database"));

        Assert.Equal(EngineFaultKind.BadSetup, fault.Kind);
        Assert.Contains("no database of this name", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_TLS_is_told_when_TLS_is_demanded()
    {
        EngineFault fault = await OpenAsync(PostgreSqlFixture.Server.Address("postgres", parameters: "?sslmode=require"));

        Assert.Equal(EngineFaultKind.Unreachable, fault.Kind);
        Assert.Contains("offers no TLS", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_port_is_told()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        EngineFault fault = await OpenAsync($"postgres://x:y@127.0.0.1:{port}/z");

        Assert.Equal(EngineFaultKind.Unreachable, fault.Kind);
        Assert.Contains("nothing listens", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_not_known_is_told()
    {
        EngineFault fault = await OpenAsync("postgres://x:y@host.invalid/z");

        Assert.Equal(EngineFaultKind.Unreachable, fault.Kind);
        Assert.Contains("host name", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_at_its_connection_limit_is_worth_another_try()
    {
        string role = $"limited{Environment.ProcessId}";
        PostgreSqlFixture.Server.Psql("postgres", $"CREATE ROLE {role} LOGIN PASSWORD 'x' CONNECTION LIMIT 0");

        EngineFault fault = await OpenAsync(PostgreSqlFixture.Server.Address("postgres", role, "x"));

        PostgreSqlFixture.Server.Psql("postgres", $"DROP ROLE {role}");
        Assert.Equal(EngineFaultKind.RetryLater, fault.Kind);
        Assert.Contains("no connection left", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_somebody_holds_is_told()
    {
        string database = _fixture.NewDatabase();
        PostgreSqlFixture.Server.Psql(database, "CREATE TABLE t (a int)");
        await using NpgsqlConnection holder = await ConnectAsync(database, PostgreSqlServer.Admin);
        await ExecuteAsync(holder, "BEGIN; LOCK TABLE public.t");
        await using NpgsqlConnection waiter = await ConnectAsync(database, PostgreSqlFixture.Mover);

        EngineFault fault = await FaultOfAsync(waiter, "SET lock_timeout = '20ms'; SELECT * FROM public.t");

        Assert.Equal(EngineFaultKind.RetryLater, fault.Kind);
        Assert.Contains("pg_stat_activity", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_an_administrator_ended_is_told()
    {
        string database = _fixture.NewDatabase();
        await using NpgsqlConnection session = await ConnectAsync(database, PostgreSqlFixture.Mover);
        PostgreSqlFixture.Server.Psql("postgres", $"SELECT pg_terminate_backend({session.ProcessID}, 5000)");

        EngineFault fault = await FaultOfAsync(session, "SELECT 1");

        Assert.Equal(EngineFaultKind.Unreachable, fault.Kind);
    }

    [Fact]
    public async Task A_table_that_may_not_be_read_comes_with_its_grant()
    {
        string database = _fixture.NewDatabase();
        string role = $"poor{Environment.ProcessId}";
        PostgreSqlFixture.Server.Psql(database, $"CREATE ROLE {role} LOGIN PASSWORD 'x'; CREATE TABLE t (a int)");
        await using var session = new NpgsqlConnection(PostgreSqlAddress.Parse(PostgreSqlFixture.Server.Address(database, role, "x")).ConnectionString().ConnectionString + ";Pooling=false");
        await session.OpenAsync(Token);

        EngineFault fault = await FaultOfAsync(session, "SELECT * FROM public.t");

        await session.CloseAsync();
        PostgreSqlFixture.Server.Psql(database, $"DROP ROLE {role}");
        Assert.Equal(EngineFaultKind.PermissionLost, fault.Kind);
        Assert.Contains("GRANT SELECT ON TABLE t", fault.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"INSERT INTO public.t VALUES (1, 'ok'), (1, '{Secret}')", "constraint t_pkey of t")]
    [InlineData($"INSERT INTO public.t VALUES (2, '{Secret}-long-enough')", "longer than")]
    [InlineData($"SELECT '{Secret}'::int", "none of the type")]
    [InlineData($"DO $$ BEGIN RAISE EXCEPTION '{Secret}'; END $$", "P0001")]
    public async Task A_real_error_of_data_shows_no_value(string sql, string words)
    {
        string database = _fixture.NewDatabase();
        PostgreSqlFixture.Server.Psql(database, "CREATE TABLE t (a int PRIMARY KEY, b varchar(12))");
        await using NpgsqlConnection session = await ConnectAsync(database, PostgreSqlServer.Admin);

        EngineFault fault = await FaultOfAsync(session, sql);

        Assert.Equal(EngineFaultKind.BadData, fault.Kind);
        Assert.Contains(words, fault.Seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_call_that_was_told_to_stop_ends_so_whatever_the_server_said_last()
    {
        await using NpgsqlConnection session = await ConnectAsync("postgres", PostgreSqlFixture.Mover);
        EngineFault fault = await FaultOfAsync(session, "SELECT 1 / 0");
        using var stop = new CancellationTokenSource();
        Assert.Same(fault, fault.OrStop(stop.Token));

        await stop.CancelAsync();

        Assert.Same(fault, Assert.IsType<OperationCanceledException>(fault.OrStop(stop.Token)).InnerException);
    }

    private static Task<EngineFault> OpenAsync(string address) =>
        Assert.ThrowsAsync<EngineFault>(() => new PostgreSqlConnector(PostgreSqlAddress.Parse(address)).OpenReadingAsync(Token));

    private static Task<NpgsqlConnection> ConnectAsync(string database, string user) =>
        new PostgreSqlConnector(PostgreSqlAddress.Parse(PostgreSqlFixture.Server.Address(database, user, user))).OpenWritingAsync(Token);

    private static async Task ExecuteAsync(NpgsqlConnection session, string sql)
    {
        await using var command = new NpgsqlCommand(sql, session);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<EngineFault> FaultOfAsync(NpgsqlConnection session, string sql)
    {
        Exception? thrown = await Record.ExceptionAsync(() => ExecuteAsync(session, sql));
        Assert.NotNull(thrown);
        Assert.True(Faults.IsFault(thrown));
        return Faults.Translate(thrown, "here");
    }
}
