using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>Targets that are not free for a plan: what is there stays as it was.</summary>
public sealed class TargetTests
{
    private const string Tables = $"""
        CREATE TABLE people (id int PRIMARY KEY, email text);
        INSERT INTO people SELECT i, '{Journey.Person}' FROM generate_series(1, 60000) AS i;
        CREATE TABLE visits (id int PRIMARY KEY, path text);
        INSERT INTO visits SELECT i, '/page/' || i FROM generate_series(1, 60000) AS i;
        """;

    private static readonly string[] _slowly = ["sync", "--verbose", "--jobs", "1", "--range-rows", "200"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("people")]
    [InlineData("theirs")]
    public async Task A_target_with_tables_of_others_is_refused_and_kept(string table)
    {
        using Journey journey = Journey.Between(Tables);
        journey.Target.Psql($"CREATE TABLE {table} (id int, word text); INSERT INTO {table} VALUES (7, '{Journey.Person}')");

        Refusal.IsClear(await journey.RunAsync("sync"), 1, journey.Target.Name, "the target is not empty: it has 1 table that no copy of Fairway made", "Give an empty database");

        Assert.Equal($"7|{Journey.Person}", journey.Target.Psql($"SELECT * FROM {table}"));
        journey.Target.Psql($"DROP TABLE {table}");
        await journey.ArrivesAsync("people", "visits");
    }

    [Fact]
    public async Task A_second_sync_of_the_project_is_refused_by_the_name_of_the_first()
    {
        Need.That(!OperatingSystem.IsWindows(), "a process is held by the kill command, which Windows lacks");
        using Journey journey = Journey.Between(Tables);
        using FairwayProcess first = journey.Start(_slowly);
        Assert.True(await first.SaysAsync(line => line.Contains("reading range", StringComparison.Ordinal), 1, Token));
        first.Freeze();

        Refusal.IsClear(await journey.RunAsync("sync"), 4, "journal.lock", $"process {first.Id}", "Wait until that run has ended");

        first.Thaw();
        (await journey.EndAsync(first)).Ended(0);
        await journey.ArrivesAsync("people", "visits");
    }

    [Fact]
    public async Task A_second_project_is_refused_a_target_that_is_being_written()
    {
        Need.That(!OperatingSystem.IsWindows(), "a process is held by the kill command, which Windows lacks");
        using Journey journey = Journey.Between(Tables);
        using var other = new ScenarioProject("", "env:OLD_SYSTEM", "env:NEW_SYSTEM");
        other.Environment["OLD_SYSTEM"] = journey.Source!.Address; // Between gives a source.
        other.Environment["NEW_SYSTEM"] = journey.Target.Address;
        using FairwayProcess first = journey.Start(_slowly);
        Assert.True(await first.SaysAsync(line => line.Contains("is durable", StringComparison.Ordinal), 1, Token));

        first.Freeze();

        FairwayResult second = await other.RunAsync("sync");

        first.Thaw();
        Refusal.IsClear(second, 4, journey.Target.Name, "another run of Fairway writes into it", $"of the role {ScenarioDatabase.Role}", "Wait until that run has ended", "run the command again");
        (await journey.EndAsync(first)).Ended(0);
        await journey.ArrivesAsync("people", "visits");
        (await other.RunAsync("verify")).Ended(0);
    }

    [Fact]
    public async Task A_mapping_that_changed_between_two_attempts_is_refused()
    {
        using Journey journey = Journey.Between(Tables);
        using (FairwayProcess begun = journey.Start([.. _slowly, "--by-key"]))
        {
            Assert.True(await begun.SaysAsync(line => line.Contains("is durable", StringComparison.Ordinal), 5, Token));
            Assert.True(await begun.KillAsync(Token));
        }

        journey.Map("mapping: { people: { columns: { email: { to: mail } } } }");
        Refusal.IsClear(await journey.RunAsync("sync", "--by-key"), 1, journey.Target.Name, "its rows were copied under another plan", "sync --restart");

        journey.Map("");
        FairwayResult next = (await journey.RunAsync("sync", "--by-key", "--json")).Ended(0);
        Assert.True(next.Json.GetProperty("rangesBefore").GetInt32() >= 5);
        Assert.Equal(0, journey.Source!.RowsThatDiffer(journey.Target, "SELECT * FROM people")); // Between gives a source.
    }
}
