using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>Addresses that lead nowhere, and servers that let nobody in: one message each, and the same command works when the way is open.</summary>
public sealed class ConnectionTests
{
    private const string OneTable = $"CREATE TABLE people (id int PRIMARY KEY, email text); INSERT INTO people VALUES (1, '{Journey.Person}'), (2, NULL)";

    [Theory]
    [InlineData("doctor")]
    [InlineData("sync")]
    [InlineData("verify")]
    public async Task A_closed_port_is_told_by_every_command(string command)
    {
        using Journey journey = Journey.Between(OneTable);
        journey.TargetAt($"postgres://{ScenarioDatabase.Role}:{ScenarioDatabase.Password}@127.0.0.1:{ClosedPort()}/shop");

        FairwayResult result = await journey.RunAsync(command);

        Refusal.IsClear(result, 4, $"postgres://{ScenarioDatabase.Role}@127.0.0.1:", "nothing listens on its port", "Check that the server runs", "run the command again");
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("plan", "--no-measure")]
    public async Task A_plan_needs_its_source_alone_and_warns_of_a_closed_port(params string[] command)
    {
        using Journey journey = Journey.Between(OneTable);
        journey.TargetAt($"postgres://{ScenarioDatabase.Role}:{ScenarioDatabase.Password}@127.0.0.1:{ClosedPort()}/shop");

        FairwayResult text = (await journey.RunAsync(command)).Ended(0);
        JsonElement json = (await journey.RunAsync([.. command, "--json"])).Ended(0).Json;

        string[] last = text.Out.TrimEnd().Split('\n')[^2..];
        Assert.StartsWith($"WARNING: as things are, sync will stop at the target: postgres://{ScenarioDatabase.Role}@127.0.0.1:", last[0], StringComparison.Ordinal);
        Assert.Contains("nothing listens on its port. Check that the server runs", last[0], StringComparison.Ordinal);
        Assert.Equal("Next: mend that, then fairway sync", last[1]);
        JsonElement warning = Assert.Single(json.GetProperty("warnings").EnumerateArray());
        Assert.Equal("unreachable", warning.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_host_that_nobody_knows_is_told()
    {
        using Journey journey = Journey.Between(OneTable);
        journey.SourceAt($"postgres://{ScenarioDatabase.Role}:{ScenarioDatabase.Password}@nowhere.invalid:5432/shop");

        Refusal.IsClear(await journey.RunAsync("sync"), 4, "nowhere.invalid:5432/shop", "its host name is not known here", "Check the host's name");

        journey.SourceAt(journey.Source!.Address); // Between gives a source.
        await journey.ArrivesAsync("people");
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_told()
    {
        using Journey journey = Journey.Between(OneTable);
        journey.TargetAt(PostgreSqlServer.Shared.Address("no_such_shop", ScenarioDatabase.Role, ScenarioDatabase.Password));

        Refusal.IsClear(await journey.RunAsync("sync"), 1, "/no_such_shop", "the server has no database of this name", "CREATE DATABASE");
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_not_repeated()
    {
        using Journey journey = Journey.Between(OneTable);
        const string wrong = "CANARY-WRONG-PASSWORD";
        journey.SourceAt(journey.Source!.With(password: wrong)); // Between gives a source.

        FairwayResult result = await journey.RunAsync("sync", "--verbose");

        Refusal.IsClear(result, 4, journey.Source.Name, "the server refused the password", "Check user and password");
        Assert.DoesNotContain(wrong, result.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TLS_that_the_address_demands_and_the_server_lacks_is_told()
    {
        using Journey journey = Journey.Between(OneTable);
        journey.TargetAt(journey.Target.With(parameters: "?sslmode=require"));

        Refusal.IsClear(await journey.RunAsync("sync"), 4, journey.Target.Name, "the server offers no TLS, and the address demands it", "ssl = on");
    }

    [Theory]
    [InlineData("postgres://traveller@127.0.0.1/shop?sslmode=sometimes", "sslmode", "verify-full")]
    [InlineData("postgres://traveller@127.0.0.1/shop?encrypt=true", "its parameter 'encrypt' is not known", "passfile, port")]
    [InlineData("postgres://traveller@127.0.0.1:99999/shop", "The PostgreSQL address")]
    [InlineData("postgres://traveller@127.0.0.1/", "it names no database")]
    [InlineData("postgres://127.0.0.1/shop", "it names no user")]
    [InlineData("postgres://127.0.0.1/?encrypt=true&port=none&connect_timeout=soon", "it names no database", "it names no user", "'encrypt'", "its port is none", "connect_timeout")]
    public async Task All_mistakes_of_an_address_are_told_at_once(string address, params string[] parts)
    {
        using Journey journey = Journey.Between(OneTable);
        journey.TargetAt(address);

        Refusal.IsClear(await journey.RunAsync("plan"), 1, ["postgres://USER@HOST:PORT/DATABASE", .. parts]);
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
