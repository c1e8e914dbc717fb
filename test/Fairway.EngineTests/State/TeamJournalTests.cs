using System.Text.Json;
using Fairway.EngineTests.PostgreSql;
using Fairway.EngineTests.Scenarios;
using Fairway.Testing;

namespace Fairway.EngineTests.State;

/// <summary>Whole commands of a project whose journal is in a database: killed, left alone by the server, refused, and read by a colleague.</summary>
public sealed class TeamJournalTests : IDisposable
{
    private const string Secret = "mover:mover@";
    private static readonly string[] _sync = ["sync", "--json", "--verbose", "--range-rows", "500"];
    private readonly PostgreSqlFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Every_command_works_over_it_and_a_colleague_sees_the_same()
    {
        string address = _fixture.NewAddress();
        using ScenarioProject project = await ProjectAsync(address);
        await project.RunAsync("plan");
        (await project.RunAsync("sync")).Ended(0);
        (await project.RunAsync("verify")).Ended(0);
        (await project.RunAsync("repair")).Ended(0);
        using ScenarioProject colleague = await ProjectAsync(address);

        JsonElement mine = (await project.RunAsync("status", "--json")).Ended(0).Json;
        JsonElement theirs = (await colleague.RunAsync("status", "--json")).Ended(0).Json;

        Assert.True(mine.GetProperty("allVerified").GetBoolean());
        Assert.Equal(mine.GetRawText(), theirs.GetRawText());
        Assert.Equal(Kept(address), $"{mine.GetProperty("journal").GetProperty("size")}|{mine.GetProperty("journal").GetProperty("head")}");
        Assert.False(Directory.Exists(project.File(".fairway")));
    }

    [Fact]
    public async Task Kills_in_the_middle_of_runs_leave_a_journal_that_the_next_run_goes_on_with()
    {
        string address = _fixture.NewAddress();
        using ScenarioProject project = await ProjectAsync(address);
        var random = new Random(20260412);
        int killed = 0;
        for (int i = 0; i < 12; i++)
        {
            using FairwayProcess run = project.Start(_sync);
            await run.SaysAsync(line => line.Contains("is durable", StringComparison.Ordinal), 1 + random.Next(8), Token);
            await Task.Delay(random.Next(40), Token);
            killed += await run.KillAsync(Token) ? 1 : 0;
            (await project.RunAsync("status")).Ended(0);
        }

        (await project.RunAsync(_sync)).Ended(0);

        Assert.InRange(killed, 5, 12);
        Assert.True((await project.RunAsync("status", "--json")).Ended(0).Json.GetProperty("allVerified").GetBoolean());
    }

    [Fact]
    public async Task A_server_that_goes_away_in_a_run_ends_it_with_4_and_the_next_goes_on()
    {
        using PostgreSqlServer server = PostgreSqlServer.Start("");
        using ScenarioProject project = await ProjectAsync(server.Address("postgres"));
        using (FairwayProcess run = project.Start(_sync))
        {
            Assert.True(await run.SaysAsync(line => line.Contains("is durable", StringComparison.Ordinal), 3, Token));
            server.Stop("immediate");

            FairwayResult gone = (await run.EndAsync(Token)).Ended(4);

            Assert.Equal("unreachable", gone.Json.GetProperty("error").GetProperty("kind").GetString());
            Assert.Contains("whether it is there cannot be asked", gone.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("postgres:postgres", gone.All, StringComparison.Ordinal);
        }

        (await project.RunAsync("status")).Ended(4);
        server.StartAgain();

        JsonElement next = (await project.RunAsync(_sync)).Ended(0).Json;

        Assert.True(next.GetProperty("rangesBefore").GetInt32() > 0);
        Assert.True((await project.RunAsync("status", "--json")).Ended(0).Json.GetProperty("allVerified").GetBoolean());
    }

    [Fact]
    public async Task A_server_that_is_restarted_in_a_run_does_not_end_it()
    {
        using PostgreSqlServer server = PostgreSqlServer.Start("");
        using ScenarioProject project = await ProjectAsync(server.Address("postgres"));
        using FairwayProcess run = project.Start(_sync);
        Assert.True(await run.SaysAsync(line => line.Contains("is durable", StringComparison.Ordinal), 1, Token));

        server.Stop("immediate");
        server.StartAgain();

        (await run.EndAsync(Token)).Ended(0);
        (await project.RunAsync("status")).Ended(0);
    }

    [Fact]
    public async Task A_second_run_is_refused_with_4_and_told_who_is_first()
    {
        string address = _fixture.NewAddress();
        using ScenarioProject project = await ProjectAsync(address);
        using FairwayProcess first = project.Start(_sync);
        Assert.True(await first.SaysAsync(line => line.Contains("reading range", StringComparison.Ordinal), 1, Token));
        first.Freeze();

        FairwayResult second = (await project.RunAsync("sync", "--json")).Ended(4);
        first.Thaw();

        Assert.Contains($"fairway journal of scenario, {Environment.UserName}@", second.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, second.All, StringComparison.Ordinal);
        (await first.EndAsync(Token)).Ended(0);
    }

    [Fact]
    public async Task A_changed_record_stops_every_command_and_is_named()
    {
        string address = _fixture.NewAddress();
        using ScenarioProject project = await ProjectAsync(address);
        (await project.RunAsync("sync")).Ended(0);
        PostgreSqlFixture.Server.Psql(Database(address), "UPDATE _fairway.journal_record SET record = convert_to(replace(convert_from(record, 'UTF8'), 'sync', 'sink'), 'UTF8') WHERE seq = 2");

        foreach (string command in new[] { "status", "sync", "verify" })
        {
            FairwayResult result = (await project.RunAsync(command)).Ended(1);
            Assert.Contains("row 2 (record 2)", result.Error, StringComparison.Ordinal);
            Assert.Contains("Records 1 to 1 are intact", result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_address_that_is_no_journals_is_refused_before_anything_is_touched()
    {
        using ScenarioProject project = await ProjectAsync("mysql://ann:hunter2@db/team");

        FairwayResult result = (await project.RunAsync("sync")).Ended(1);

        Assert.Contains("not the address of a PostgreSQL database", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.All, StringComparison.Ordinal);
        Assert.False(File.Exists(project.Target));
    }

    private static async Task<ScenarioProject> ProjectAsync(string address)
    {
        Sqlite3Client.Require();
        var project = new ScenarioProject(KillSource.Mapping, state: "env:TEAM_JOURNAL");
        project.Environment["TEAM_JOURNAL"] = address;
        await project.InSourceAsync(KillSource.Sql);
        return project;
    }

    private static string Database(string address) => address[(address.LastIndexOf('/') + 1)..];

    private static string Kept(string address) =>
        PostgreSqlFixture.Server.Psql(Database(address), "SELECT seq, hash FROM _fairway.journal_record ORDER BY seq DESC LIMIT 1");
}
