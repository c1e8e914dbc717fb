using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>A critical domain from its file to its end through all four gates, by the people whom the file names and by nothing else than the command line.</summary>
public sealed class GateWalkTests : IDisposable
{
    private const string Declared = """
        workflows:
          sell: { owner: cid, impact: { revenue: 3 }, interruption: 15m, tables: [orders] }
        consumers:
          web: { kind: service, owner: ann, serves: [sell], access: rw }
        integrity:
          - { id: R, on: orders.total, rule: required, then: halt, owner: ann }
        gates: { rigor: { C1: { drills: 1 } } }
        cutover:
          all:
            steps:
              - { id: A10, human: All are here, by: ann }
              - { id: A20, gate: switch, by: bob }
              - { id: A30, engine: cutover, by: ann, backup: bob }
        """;

    private readonly ScenarioProject _project = new(Declared);
    private readonly GateWalk _gates;

    public GateWalkTests()
    {
        _project.Environment["FAIRWAY_KEYS"] = _project.File("keys");
        _gates = new GateWalk(_project.RunAsync);
        const string People = "people: { ann: { name: Ann Fox, contact: a, roles: [engineering] }, bob: { name: Bob Roe, contact: b, roles: [operations] }, cid: { name: Cid Lee, contact: c }, dan: { name: Dan Orr, contact: d, roles: [sponsor] } }";
        File.WriteAllText(_project.ProjectFile, File.ReadAllText(_project.ProjectFile).Replace("{ name: scenario }", $"{{ name: scenario, {People} }}", StringComparison.Ordinal));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task A_critical_domain_goes_through_every_gate()
    {
        await _project.InSourceAsync("CREATE TABLE orders (id INTEGER PRIMARY KEY, total TEXT NOT NULL); INSERT INTO orders VALUES (1, '9.00'), (2, '3.50');");
        await _project.InTargetAsync("SELECT 1;");
        Assert.Contains("gate understood (C1) is closed", (await _project.RunAsync("sync")).Ended(3).Error, StringComparison.Ordinal);
        using FairwayProcess run = _project.Start("run", "--chart-every", "0s");
        Assert.True(await run.SaysAsync(l => l.Contains("gate understood (C1) is closed", StringComparison.Ordinal), 1, Token));
        Assert.Empty(await _project.InTargetAsync("SELECT name FROM sqlite_master WHERE name = 'orders';"));

        // Understood: the runner has asked the rules before; the rest is looked at, agreed to, and copied by the runner that waits.
        await _gates.InitAsync("ann", "bob", "cid", "dan");
        (await _project.RunAsync("discover")).Ended(0);
        Assert.Equal(["challenge"], [.. (await _gates.ClosingAsync("understood", "all")).Where(c => c == "challenge")]);
        Assert.Contains("it is closed by", (await _project.RunAsync("approve", "understood", "--as", "ann")).Ended(3).Error, StringComparison.Ordinal);
        await _gates.WaiveAsync("understood", "all", "dan", ["ann", "bob"], await _gates.ClosingAsync("understood", "all"));
        (await _project.RunAsync("decline", "understood", "--because", "not today", "--as", "bob")).Ended(0);
        (await _project.RunAsync("approve", "understood", "--as", "ann")).Ended(0);
        (await _project.RunAsync("approve", "understood", "--as", "cid")).Ended(0);
        Assert.Contains("Bob Roe says no: not today", (await _project.RunAsync("gate", "show", "understood")).Ended(0).Out, StringComparison.Ordinal);
        (await _project.RunAsync("withdraw", "understood", "--as", "bob")).Ended(0);
        await UntilAsync(async () => (await _project.RunAsync("status", "--json")).Ended(0).Json.TryGetProperty("domains", out JsonElement domains) && ProvedStatus.Is(domains[0]), "it was not copied and proved");

        // Rehearsed: a drill that counts, and waivers for what nothing produces yet.
        using (FairwayProcess drill = _project.Start("cutover", "--drill"))
        {
            await AnswerAsync("A10", "A20");
            (await drill.EndAsync(Token)).Ended(0);
        }

        Assert.DoesNotContain("drills", await _gates.ClosingAsync("rehearsed", "all"));
        await _gates.WaiveAsync("rehearsed", "all", "dan", ["bob", "cid"], await _gates.ClosingAsync("rehearsed", "all"));
        await _gates.ApproveAsync("rehearsed", "all", "ann", "bob");

        // Switch: votes that lie apart, a discussion, votes again.
        foreach ((string person, string percent) in new[] { ("ann", "95"), ("bob", "60"), ("cid", "70") })
        {
            (await _project.RunAsync("gate", "vote", "switch", "all", percent, "--because", "as I see it", "--as", person)).Ended(0);
        }

        Assert.Contains("confidence", await _gates.ClosingAsync("switch", "all"));
        (await _project.RunAsync("gate", "discuss", "switch", "--because", "the queue is drained first", "--as", "bob")).Ended(0);
        foreach ((string person, string percent) in new[] { ("ann", "90"), ("bob", "85"), ("cid", "80") })
        {
            (await _project.RunAsync("gate", "vote", "switch", "all", percent, "--because", "agreed", "--as", person)).Ended(0);
        }

        await _gates.WaiveAsync("switch", "all", "dan", ["ann", "bob"], await _gates.ClosingAsync("switch", "all"));
        using (FairwayProcess cutover = _project.Start("cutover"))
        {
            await AnswerAsync("A10");
            Assert.True(await run.SaysAsync(l => l.Contains("agreed: it waits for engineering (Ann Fox), operations (Bob Roe), workflow-owner (Cid Lee)", StringComparison.Ordinal), 1, Token));
            await _gates.ApproveAsync("switch", "all", "ann", "bob", "cid");
            await AnswerAsync("A20");
            (await cutover.EndAsync(Token)).Ended(0);
        }

        // Settled: nothing is given up before everybody who must has agreed.
        Assert.Contains("gate settled (C1) is closed", (await _project.RunAsync("complete", "--yes")).Ended(3).Error, StringComparison.Ordinal);
        await _gates.WaiveAsync("settled", "all", "ann", ["bob", "cid"], await _gates.ClosingAsync("settled", "all"));
        await _gates.ApproveAsync("settled", "all", "bob", "cid", "dan");
        (await _project.RunAsync("complete", "--yes")).Ended(0);

        Assert.Contains("decisions of people are signed by the keys that they name", (await _project.RunAsync("journal", "verify")).Ended(0).Out, StringComparison.Ordinal);
    }

    private async Task AnswerAsync(params string[] steps)
    {
        foreach (string step in steps)
        {
            await UntilAsync(async () => (await _project.RunAsync("step", "done", step)).ExitCode == 0, $"{step} was not asked");
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, string otherwise)
    {
        DateTime end = DateTime.UtcNow + Sides.Patience;
        while (!await isSo())
        {
            Assert.True(DateTime.UtcNow < end, otherwise);
            await Task.Delay(500, Token);
        }
    }
}
