using Fairway.Flow.Engines;
using Fairway.PostgreSql;
using Fairway.Testing.Faults;
using Npgsql;

namespace Fairway.EngineTests.PostgreSql;

public sealed class ConnectorTests : IDisposable
{
    private readonly PostgreSqlFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("timezone = 'Asia/Kathmandu'", "TimeZone", "UTC")]
    [InlineData("datestyle = 'German'", "DateStyle", "ISO, YMD")]
    [InlineData("extra_float_digits = 0", "extra_float_digits", "3")]
    [InlineData("statement_timeout = '1ms'", "statement_timeout", "0")]
    [InlineData("default_transaction_isolation = 'serializable'", "default_transaction_isolation", "read committed")]
    [InlineData("search_path = 'public'", "search_path", "")]
    [InlineData("idle_session_timeout = '1s'", "idle_session_timeout", "0")]
    public async Task Defaults_of_a_role_do_not_reach_our_sessions(string setting, string name, string pinned)
    {
        string address = _fixture.NewAddress();
        string database = address[(address.LastIndexOf('/') + 1)..];
        PostgreSqlFixture.Server.Psql("postgres", $"ALTER ROLE {PostgreSqlFixture.Mover} IN DATABASE {database} SET {setting}");
        var connector = new PostgreSqlConnector(PostgreSqlAddress.Parse(address));

        await using NpgsqlConnection connection = await connector.OpenReadingAsync(Token);
        await using var show = new NpgsqlCommand($"SHOW {name}", connection);

        Assert.Equal(pinned, await show.ExecuteScalarAsync(Token));
    }

    [Fact]
    public async Task A_reading_session_cannot_write()
    {
        var connector = new PostgreSqlConnector(PostgreSqlAddress.Parse(_fixture.NewAddress()));
        await using NpgsqlConnection connection = await connector.OpenReadingAsync(Token);
        await using var create = new NpgsqlCommand("CREATE TABLE public.t (a int)", connection);

        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => create.ExecuteNonQueryAsync(Token));

        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refused.SqlState);
    }

    [Fact]
    public async Task A_wrong_password_is_a_fault_that_does_not_hold_it()
    {
        string address = _fixture.NewAddress().Replace("mover:mover@", "mover:wrong-secret@", StringComparison.Ordinal);
        var connector = new PostgreSqlConnector(PostgreSqlAddress.Parse(address));

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => connector.OpenReadingAsync(Token));

        Assert.Equal(EngineFaultKind.Unreachable, fault.Kind);
        Assert.DoesNotContain("wrong-secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_whose_other_end_went_away_without_a_word_while_it_rested_is_replaced()
    {
        PostgreSqlAddress address = PostgreSqlAddress.Parse(_fixture.NewAddress());
        await using FaultProxy proxy = FaultProxy.Start(PostgreSqlFixture.Server.Port);
        var connector = new PostgreSqlConnector(address, builder => builder.Port = proxy.Port);
        await using (await connector.OpenReadingAsync(Token))
        {
            // It goes back into the pool.
        }

        proxy.CutAll(ProxyCut.HalfOpen);
        await using NpgsqlConnection connection = await connector.OpenReadingAsync(Token).WaitAsync(TimeSpan.FromSeconds(60), Token);
        await using var answer = new NpgsqlCommand("SELECT 1", connection);

        Assert.Equal(1, await answer.ExecuteScalarAsync(Token));
        Assert.True(proxy.Connections > 1, "The session that rested was used again.");
    }

    public void Dispose() => _fixture.Dispose();
}
