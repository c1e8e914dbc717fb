using Fairway.Flow.Engines;
using Fairway.Host.Runner;
using Fairway.PostgreSql;
using Npgsql;

namespace Fairway.EngineTests.PostgreSql.Surveying;

/// <summary>Who is connected, as a real server shows it.</summary>
public sealed class ActivityTests : IDisposable
{
    private readonly PostgreSqlFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_seen_with_its_user_application_and_statement_and_ours_are_not()
    {
        string address = _fixture.NewAddress();
        ISystem system = new PostgreSqlEngine(new ProgramRunner()).At(address, ".");
        await using NpgsqlConnection shop = await OpenAsync(system, "shop-web");
        await using (var command = new NpgsqlCommand("SELECT 41 + 1", shop))
        {
            await command.ExecuteScalarAsync(Token);
        }

        await using IActivityWatch watch = await system.Activity!.OpenAsync(Token); // PostgreSQL has one.
        ActivityLook look = await watch.LookAsync(withStatements: true, Token);

        SeenSession seen = Assert.Single(look.Sessions);
        Assert.Equal(("shop-web", "SELECT 41 + 1"), (seen.Application, seen.Statement));
        Assert.Equal(0, look.Hidden);
        Assert.Null(look.Statements);
        Assert.Contains("CREATE EXTENSION pg_stat_statements", look.NotCounted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_not_be_seen_is_counted_as_hidden()
    {
        string address = _fixture.NewAddress();
        ISystem system = new PostgreSqlEngine(new ProgramRunner()).At(address, ".");
        await using NpgsqlConnection other = await OpenAsync(system, "admin-tool", PostgreSqlFixture.Server.Address(PostgreSqlFixture.Database(system)));

        await using IActivityWatch watch = await system.Activity!.OpenAsync(Token); // PostgreSQL has one.
        ActivityLook look = await watch.LookAsync(withStatements: false, Token);

        Assert.Equal(1, look.Hidden);
        Assert.Null(Assert.Single(look.Sessions).Statement);
    }

    public void Dispose() => _fixture.Dispose();

    private static async Task<NpgsqlConnection> OpenAsync(ISystem system, string application, string? address = null)
    {
        var uri = new Uri(address ?? PostgreSqlFixture.Server.Address(PostgreSqlFixture.Database(system), PostgreSqlFixture.Mover, PostgreSqlFixture.Mover));
        string[] user = uri.UserInfo.Split(':');
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host, Port = uri.Port, Username = user[0], Password = user[1], Database = uri.AbsolutePath[1..], ApplicationName = application, Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync(Token);
        return connection;
    }
}
