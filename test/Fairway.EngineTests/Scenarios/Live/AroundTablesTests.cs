using System.Diagnostics;
using System.Text.Json;
using Fairway.EngineTests.Scenarios.PostgreSql;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>Somebody defines something around tables that move: it is recorded and named, what may alter rows says so, nothing stops, and a drill that was made before is stale.</summary>
public sealed class AroundTablesTests
{
    private const string People = "people: { ann: { name: Ann Fox, contact: \"tel:1\" } }";

    private const string Steps = """
        cutover:
          all:
            steps:
              - { id: A, gate: switch, by: ann }
              - { id: B, engine: cutover, by: ann }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_server_every_kind_is_named_and_nothing_is_stopped()
    {
        var source = new ScenarioDatabase();
        var target = new ScenarioDatabase();
        await using LiveBank live = await LiveBank.OfAsync(source, target, clients: 1, TimeSpan.FromMilliseconds(30));
        await live.FollowAsync();
        live.Bank.Open();
        (await live.Project.RunAsync("cutover", "--drill")).Ended(0);
        await live.ProvedAsync();
        Assert.Contains("counts: nothing that it rests on has changed", (await live.Project.RunAsync("step", "list")).Out, StringComparison.Ordinal);
        Assert.Empty(Around(await DomainAsync(live.Project)));

        source.Psql("CREATE INDEX plain ON accounts (owner); CREATE VIEW rich AS SELECT id FROM accounts; CREATE VIEW richest AS SELECT id FROM rich; ALTER TABLE accounts ALTER COLUMN owner SET DEFAULT 'nobody'");
        target.Psql("CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER look BEFORE INSERT ON entries FOR EACH ROW EXECUTE FUNCTION see(); CREATE UNIQUE INDEX alone ON entries (token, id)");
        JsonElement domain = await UntilAsync(live.Project, d => d.GetProperty("aroundChanges").GetArrayLength() == 7, live.Runner);

        Assert.Equal(
            [
                "source default of public.accounts.owner", "source index public.accounts.plain", "source view public.rich", "source view public.richest",
                "target function public.see()", "target trigger public.entries.look", "target unique index public.entries.alone",
            ],
            Around(domain));
        Assert.Equal(3, domain.GetProperty("aroundChanges").EnumerateArray().Count(c => c.TryGetProperty("matters", out _)));
        Assert.Equal(0, domain.GetProperty("drift").GetArrayLength());
        string status = (await live.Project.RunAsync("status")).Out;
        Assert.Contains("trigger public.entries.look in the target is new", status, StringComparison.Ordinal);
        Assert.Contains("is stale: what stands around the tables is defined otherwise", status, StringComparison.Ordinal);
        Assert.Contains("is stale", (await live.Project.RunAsync("step", "list")).Out, StringComparison.Ordinal);

        target.Psql("DROP TRIGGER look ON entries; DROP FUNCTION see; DROP INDEX alone");
        source.Psql("DROP VIEW richest; DROP VIEW rich; DROP INDEX plain; ALTER TABLE accounts ALTER COLUMN owner DROP DEFAULT");
        await UntilAsync(live.Project, d => d.GetProperty("aroundChanges").GetArrayLength() == 0, live.Runner);
        Assert.Contains("counts: nothing that it rests on has changed", (await live.Project.RunAsync("step", "list")).Out, StringComparison.Ordinal);

        source.Psql("CREATE VIEW late AS SELECT id FROM accounts");
        await live.SwitchAsync("cutover");
        Assert.Contains("view public.late in the source is new", string.Join('\n', (await live.Project.RunAsync("journal", "show")).Out), StringComparison.Ordinal);
        Assert.DoesNotContain("was defined while the switch was under way", string.Join('\n', live.Runner.ErrorLines), StringComparison.Ordinal);
        await live.AssertExactAsync(live.Target);
    }

    [Fact]
    public async Task In_a_file_a_trigger_in_the_target_is_named_at_the_gate_with_the_drill_that_is_stale()
    {
        using LiveShop shop = await LiveShop.OpenAsync(Steps);
        string file = Path.Combine(shop.Project.Folder, "fairway.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Token)).Replace("name: scenario", $"name: scenario, {People}", StringComparison.Ordinal), Token);
        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);
        using (FairwayProcess drill = shop.Project.Start("cutover", "--drill"))
        {
            Assert.True(await run.SaysAsync(l => l.Contains("A waits for", StringComparison.Ordinal), 1, Token), string.Join('\n', run.ErrorLines));
            (await shop.Project.RunAsync("step", "done", "A")).Ended(0);
            (await drill.EndAsync(Token)).Ended(0);
        }

        await shop.ProvedAsync(run);
        await Sqlite3Client.ExecuteAsync(shop.Project.Target, "CREATE TRIGGER nosy AFTER INSERT ON accounts BEGIN UPDATE accounts SET cents = cents; END;", Token);
        await UntilAsync(shop.Project, d => d.GetProperty("aroundChanges").GetArrayLength() == 1, run);

        using FairwayProcess cutover = shop.Project.Start("cutover");
        Assert.True(
            await run.SaysAsync(
                l => l.Contains("with a warning", StringComparison.Ordinal) && l.Contains("trigger nosy in the target is new", StringComparison.Ordinal) && l.Contains("drill: drill 1", StringComparison.Ordinal) && l.Contains("is stale", StringComparison.Ordinal), 1, Token),
            string.Join('\n', run.ErrorLines));
        (await shop.Project.RunAsync("step", "done", "A")).Ended(0);
        (await cutover.EndAsync(Token)).Ended(0);

        Assert.Equal("live", await shop.StageAsync());
        Assert.DoesNotContain("was defined while the switch was under way", string.Join('\n', run.ErrorLines), StringComparison.Ordinal);
    }

    private static string[] Around(JsonElement domain) =>
        [.. domain.GetProperty("aroundChanges").EnumerateArray().Select(c => $"{c.GetProperty("side")} {c.GetProperty("kind")} {c.GetProperty("name")}").Order(StringComparer.Ordinal)];

    private static async Task<JsonElement> DomainAsync(ScenarioProject project) => (await project.RunAsync("status", "--json")).Ended(0).Json.GetProperty("domains")[0];

    private static async Task<JsonElement> UntilAsync(ScenarioProject project, Func<JsonElement, bool> holds, FairwayProcess run)
    {
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            JsonElement domain = await DomainAsync(project);
            if (holds(domain))
            {
                return domain;
            }

            Assert.True(Stopwatch.GetElapsedTime(began) < Sides.Patience, $"It was not told: {domain}\n{string.Join('\n', run.ErrorLines.TakeLast(10))}");
            await Task.Delay(500, Token);
        }
    }
}
