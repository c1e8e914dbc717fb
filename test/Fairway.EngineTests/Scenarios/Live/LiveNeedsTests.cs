using System.Text.Json;
using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>What a live crossing needs is said by doctor, and all at once by run, before anything is copied.</summary>
public sealed class LiveNeedsTests
{
    private const string Password = "plain-password";

    [Fact]
    public async Task Missing_rights_are_named_together_before_anything_is_copied()
    {
        using Journey journey = Journey.Between("CREATE TABLE parents (id int PRIMARY KEY); CREATE TABLE children (id int PRIMARY KEY, parent int REFERENCES parents)");
        string role = $"plain_{journey.Source!.Name}"; // Between gives a source.
        journey.Source.Psql($"CREATE ROLE {role} LOGIN PASSWORD '{Password}'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}");
        journey.Target.Psql($"GRANT CREATE ON DATABASE {journey.Target.Name} TO {role}; GRANT USAGE, CREATE ON SCHEMA public TO {role}");
        journey.SourceAt(journey.Source.With(role, Password));
        journey.TargetAt(journey.Target.With(role, Password));

        FairwayResult doctor = await journey.RunAsync("doctor");
        FairwayResult run = await journey.RunAsync("run");

        Assert.Contains("to move it live", doctor.Out, StringComparison.Ordinal);
        run.Ended(1);
        foreach (string said in new[] { doctor.Out, run.Error })
        {
            Assert.Contains("has not the attribute REPLICATION", said, StringComparison.Ordinal);
            Assert.Contains("session_replication_role", said, StringComparison.Ordinal);
            Assert.Contains("owner", said, StringComparison.Ordinal);
            Assert.Contains("GRANT", said, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("copies", run.Error, StringComparison.Ordinal);
        Assert.Equal("0", journey.Target.Psql("SELECT count(*) FROM pg_class WHERE relname IN ('parents', 'children')").Trim());
        Assert.Contains("only one that is live can be completed", (await journey.RunAsync("complete", "--yes")).Ended(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_could_write_nowhere_after_the_switch_is_named_and_confirmed_first()
    {
        var source = new ScenarioDatabase();
        var target = new ScenarioDatabase();
        await using LiveBank live = await LiveBank.OfAsync(source, target, clients: 2, TimeSpan.FromMilliseconds(40));
        string role = $"shop_{source.Name}";
        source.Psql($"CREATE ROLE {role} LOGIN; GRANT SELECT, INSERT ON tokens TO {role}; GRANT UPDATE (balance) ON accounts TO {role}");
        live.Bank.Open();
        await live.FollowAsync();

        FairwayResult dryRun = (await live.Project.RunAsync("cutover", "--dry-run")).Ended(0);
        FairwayResult refused = (await live.Project.RunAsync("cutover")).Ended(2);
        await live.AssertOneTakesWritesAsync(live.Source);
        string grant = $"GRANT INSERT, SELECT ON public.tokens TO \"{role}\";";
        Assert.True(dryRun.Error.Contains(grant, StringComparison.Ordinal), dryRun.Error);
        Assert.Contains(grant, refused.Error, StringComparison.Ordinal);
        Assert.Contains("--yes", refused.Error, StringComparison.Ordinal);

        target.Psql(grant);
        FairwayResult switched = (await live.Project.RunAsync("cutover")).Ended(0);
        Assert.DoesNotContain("rights", switched.Error, StringComparison.Ordinal);
        await live.ProvedAsync();

        source.Psql($"REVOKE INSERT ON tokens FROM {role}");
        (await live.Project.RunAsync("rollback")).Ended(2);
        (await live.Project.RunAsync("rollback", "--yes")).Ended(0);
        await live.AssertExactAsync(live.Source);
        source.Psql($"DROP OWNED BY {role}");
        target.Psql($"DROP OWNED BY {role}; DROP ROLE {role}");
    }

    [Fact]
    public async Task A_target_that_cannot_be_captured_is_switched_to_where_no_way_back_is_meant()
    {
        using var server = PostgreSqlServer.Start("wal_level = replica");
        var target = new ScenarioDatabase(server);
        await using LiveBank live = await LiveBank.OfAsync(
            new ScenarioDatabase(), target, clients: 2, TimeSpan.FromMilliseconds(40), "cutover: { all: { hold-limit: 30s, way-back: none } }\nmapping: { accounts: { columns: { owner: { mask: true } } } }");
        Assert.DoesNotContain("wal_level", (await live.Project.RunAsync("doctor")).Ended(0).Out, StringComparison.Ordinal);
        live.Bank.Open();
        await live.FollowAsync();

        (await live.Project.RunAsync("cutover")).Ended(0);

        await live.AssertOneTakesWritesAsync(live.Target);
        await live.WorkOnAsync(20);
        await live.AssertExactAsync(live.Target);
        Assert.Empty(live.Bank.Errors);
        JsonElement wayBack = (await live.DomainAsync())!.Value.GetProperty("wayBack"); // The runner lives.
        Assert.False(wayBack.GetProperty("ready").GetBoolean());
        Assert.Contains("owner", wayBack.GetProperty("because").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_with_a_password_is_refused_by_init_with_what_to_write_instead()
    {
        using var folder = new TemporaryFolder();

        FairwayResult refused = await FairwayProcess.RunAsync(
            folder.Path, ["init", $"postgres://app:{Password}@127.0.0.1/shop", "env:TARGET"], new Dictionary<string, string>(), TestContext.Current.CancellationToken);

        Assert.Contains("env:NAME", refused.Ended(2).Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, refused.All, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
