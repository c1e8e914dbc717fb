using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>A server that crashes while a sync runs: exit 4, and when it is there again the same command finishes.</summary>
public sealed class StoppedServerTests : IDisposable
{
    private static readonly string[] _slowly = ["sync", "--verbose", "--jobs", "1", "--range-rows", "200"];

    private readonly PostgreSqlServer _server = PostgreSqlServer.Start("");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("source", false)]
    [InlineData("target", false)]
    [InlineData("target", true)]
    public async Task A_server_that_crashes_in_mid_copy_is_told_and_the_sync_goes_on_when_it_is_back(string side, bool byKey)
    {
        using Journey journey = NewJourney(side);
        string[] command = byKey ? [.. _slowly, "--by-key"] : _slowly;
        using FairwayProcess sync = journey.Start(command);
        Assert.True(await sync.SaysAsync(line => line.Contains("is durable", StringComparison.Ordinal), 20, Token));

        _server.Stop("immediate");
        FairwayResult stopped = await journey.EndAsync(sync);
        FairwayResult still = await journey.RunAsync(command);
        _server.StartAgain();

        Refusal.IsClear(stopped, 4, "run the command again");
        Refusal.IsClear(still, 4, "nothing listens on its port", "run the command again");
        JsonElement next = (await journey.RunAsync("sync", "--json", byKey ? "--by-key" : "--jobs=4")).Ended(0).Json;
        Assert.True(next.GetProperty("ok").GetBoolean());
        Assert.Equal(byKey, next.GetProperty("rangesBefore").GetInt32() > 0);
        Assert.Equal(0, journey.Source!.RowsThatDiffer(journey.Target, "SELECT * FROM visits")); // NewJourney gives a source.
        Assert.Equal(0, journey.Source.RowsThatDiffer(journey.Target, "SELECT * FROM people"));
    }

    public void Dispose() => _server.Dispose();

    private Journey NewJourney(string side)
    {
        var source = new ScenarioDatabase(side == "source" ? _server : null);
        source.Psql($"""
            CREATE TABLE people (id int PRIMARY KEY, email text);
            INSERT INTO people SELECT i, '{Journey.Person}' FROM generate_series(1, 100000) AS i;
            CREATE TABLE visits (id bigint PRIMARY KEY, path text);
            INSERT INTO visits SELECT i, '/page/' || i FROM generate_series(1, 100000) AS i;
            ANALYZE;
            """);
        return new Journey(new ScenarioDatabase(side == "target" ? _server : null), source);
    }
}
