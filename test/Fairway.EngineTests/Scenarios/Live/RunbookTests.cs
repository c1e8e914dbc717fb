using System.Diagnostics;
using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>A cutover by its runbook: people, commands and the switch in one order, drilled, killed at every step, taken back, rolled back.</summary>
public sealed class RunbookTests
{
    private const string People = "people: { ann: { name: Ann Fox, contact: \"tel:1\" }, bob: { name: Bob Roe, contact: \"tel:2\" } }";

    private const string Steps = """
        cutover:
          all:
            steps:
              - { id: C10, human: Roll-call on the bridge, by: ann, backup: bob, limit: 10m }
              - { id: C20, command: [sh, -c, "echo quiet >> log"], undo: [sh, -c, "echo loud >> log"], check: [sh, -c, "grep -q quiet log"], by: ann }
              - { id: C30, gate: switch, by: bob }
              - { id: C40, engine: cutover, by: ann, backup: bob, trigger: ["R.fail", "differences > 0"] }
              - { id: C50, command: [sh, -c, "echo warm >> log"], undo: none, check: [sh, -c, "grep -q warm log"], by: ann }
              - { id: C60, human: Look at the shop, by: bob, undo: Tell the shop }
        integrity: [{ id: R, on: entries.token, rule: required, then: observe, every: 1s, owner: bob }]
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_drill_goes_to_the_decision_and_back_and_the_cutover_to_its_end()
    {
        using LiveShop shop = await ShopAsync();
        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);
        using var stop = new CancellationTokenSource();
        Task<int> writing = shop.WriteOnAsync(stop.Token);

        using (FairwayProcess drill = shop.Project.Start("cutover", "--drill"))
        {
            await AnswerAsync(shop, run, "C10", "C30");
            Assert.Contains("went to the decision and back", (await drill.EndAsync(Token)).Ended(0).Out, StringComparison.Ordinal);
        }

        Assert.Equal("follow", await shop.StageAsync());
        Assert.Equal(["quiet", "loud"], Log(shop));
        Assert.Equal(["taken back", "taken back", "taken back", "taken back", "", ""], await StatesAsync(shop));
        await shop.ProvedAsync(run);

        using FairwayProcess cutover = shop.Project.Start("cutover");
        await AnswerAsync(shop, run, "C10", "C30");
        await SeeBridgeAsync(shop);
        await AnswerAsync(shop, run, "C60");
        FairwayResult ended = (await cutover.EndAsync(Token)).Ended(0);
        await stop.CancelAsync();
        await writing;

        Assert.Contains("the target is the source of truth. Writers waited", ended.Out, StringComparison.Ordinal);
        Assert.Equal(["quiet", "loud", "quiet", "warm"], Log(shop));
        Assert.All(await StatesAsync(shop), state => Assert.Equal("done", state));
        await shop.CheckAsync(shop.Project.Target);
    }

    [Theory]
    [InlineData("runbook/C20:after")]
    [InlineData("decide:after")]
    public Task A_runner_that_dies_at_a_step_is_followed_by_one_that_does_nothing_twice(string fault) => DieAsync(fault);

    // The places that the suite has no time for; 'campaign runbook-kills'.
    [Theory(Explicit = true)]
    [InlineData("runbook/C10:before")]
    [InlineData("runbook/C10:after")]
    [InlineData("runbook/C20:before")]
    [InlineData("runbook/C20:after")]
    [InlineData("runbook/C30:before")]
    [InlineData("runbook/C30:after")]
    [InlineData("runbook/C40:before")]
    [InlineData("hold:after")]
    [InlineData("prove:after")]
    [InlineData("decide:before")]
    [InlineData("decide:after")]
    [InlineData("open-target:after")]
    [InlineData("runbook/C40:after")]
    [InlineData("runbook/C50:before")]
    [InlineData("runbook/C50:after")]
    [InlineData("runbook/C60:before")]
    [InlineData("runbook/C60:after")]
    public Task A_runner_that_dies_anywhere_is_followed_by_one_that_does_nothing_twice(string fault) => DieAsync(fault);

    [Theory]
    [InlineData("runbook/undo-C20:before")]
    [InlineData("runbook/undo-C20:after")]
    public async Task A_runner_that_dies_while_it_takes_back_is_followed_by_one_that_takes_back(string fault)
    {
        using LiveShop shop = await ShopAsync();
        using (FairwayProcess first = shop.Run(fault))
        {
            await shop.ProvedAsync(first);
            using FairwayProcess asked = shop.Project.Start("cutover");
            await AnswerAsync(shop, first, "C10");
            Assert.True(await first.SaysAsync(l => l.Contains("C30 waits for Bob Roe (tel:2)", StringComparison.Ordinal), 1, Token));
            using FairwayProcess no = shop.Project.Start("step", "fail", "C30", "--because", "the bridge is down");
            await DeadAsync(first);
        }

        using FairwayProcess second = shop.Run();
        await UntilAsync(async () => await OutcomeAsync(shop) is not null);

        Assert.Equal("taken back", await OutcomeAsync(shop));
        Assert.Equal("follow", await shop.StageAsync());
        Assert.Equal("loud", Log(shop)[^1]);
    }

    [Fact]
    public async Task A_trigger_takes_the_domain_back_and_what_was_done_is_taken_back()
    {
        using LiveShop shop = await ShopAsync();
        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);
        using FairwayProcess cutover = shop.Project.Start("cutover");
        await AnswerAsync(shop, run, "C10", "C30");
        Assert.True(await run.SaysAsync(l => l.Contains("C60 waits for", StringComparison.Ordinal), 1, Token));

        await shop.Project.InTargetAsync("INSERT INTO entries (account, cents, token) VALUES (7, 0, ' ')");
        Assert.True(await run.SaysAsync(l => l.Contains("TRIGGER R.fail", StringComparison.Ordinal), 1, Token));
        Assert.True(await run.SaysAsync(l => l.Contains("take back C60: Tell the shop", StringComparison.Ordinal), 1, Token));
        await AnswerUntilAsync(shop, async () => await OutcomeAsync(shop) is not null);

        Assert.Equal("rolled back", await OutcomeAsync(shop));
        Assert.Equal("follow", await shop.StageAsync());
        Assert.Equal(["quiet", "warm", "loud"], Log(shop));
        (await cutover.EndAsync(Token)).Ended(1);
    }

    [Fact]
    public async Task A_command_that_fails_before_the_switch_takes_everything_back_and_after_it_waits_for_a_person()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        shop.Project.Write(
            """
            cutover:
              all:
                steps:
                  - { id: A, command: [sh, -c, "echo a >> log"], undo: [sh, -c, "echo -a >> log"], by: ann }
                  - { id: B, command: [sh, -c, "test -e go"], undo: none, by: ann }
                  - { id: C, engine: cutover, by: ann }
                  - { id: D, command: [sh, -c, "echo d >> log; test -e on"], undo: none, by: ann }
            """);
        AddPeople(shop);
        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);

        FairwayResult failed = (await shop.Project.RunAsync("cutover")).Ended(1);
        Assert.Contains("was stopped at B and taken back", failed.Error, StringComparison.Ordinal);
        Assert.Equal(["a", "-a"], Log(shop));

        await File.WriteAllTextAsync(shop.Project.File("go"), "", Token);
        using FairwayProcess cutover = shop.Project.Start("cutover");
        Assert.True(await run.SaysAsync(l => l.Contains("D waits for Ann Fox", StringComparison.Ordinal), 1, Token));
        Assert.Equal("live", await shop.StageAsync());
        await UntilAsync(async () => (await shop.Project.RunAsync("step", "list")).Ended(0).Out.Contains("D waits for ann (D has failed: ", StringComparison.Ordinal)); // The report is some moments behind.
        Assert.Contains("too late", (await shop.Project.RunAsync("abort")).Ended(1).Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(shop.Project.File("on"), "", Token);
        (await shop.Project.RunAsync("step", "retry", "D")).Ended(0);
        (await cutover.EndAsync(Token)).Ended(0);
        Assert.Equal(["a", "-a", "a", "d", "d"], Log(shop));
    }

    private static async Task DieAsync(string fault)
    {
        using LiveShop shop = await ShopAsync();
        using (FairwayProcess first = shop.Run(fault))
        {
            await shop.ProvedAsync(first);
            using FairwayProcess asked = shop.Project.Start("cutover");
            await AnswerUntilAsync(shop, () => !first.IsAlive);
        }

        using FairwayProcess second = shop.Run();
        await AnswerUntilAsync(shop, async () => await OutcomeAsync(shop) is not null);

        Trials.Note("R91", $"runbook killed at {fault}", 1);
        Assert.Equal("done", await OutcomeAsync(shop));
        Assert.Equal("live", await shop.StageAsync());
        Assert.Equal(["quiet", "warm"], Log(shop));
    }

    // While the last step waits for a person, behind the switch.
    private static async Task SeeBridgeAsync(LiveShop shop)
    {
        JsonElement domain = default;
        await UntilAsync(async () => (domain = await shop.DomainAsync()).TryGetProperty("bridge", out JsonElement seen) && seen.GetProperty("now").GetProperty("answers").GetArrayLength() > 0);
        JsonElement bridge = domain.GetProperty("bridge");
        Assert.Equal("target", domain.GetProperty("sourceOfTruth").GetString());
        Assert.Equal(("C60", "AT WORK", "bob"), (Now("id"), Now("state"), Now("by")));
        Assert.Equal(0, bridge.GetProperty("next").GetArrayLength());
        Assert.Equal(["R.fail", "differences > 0"], bridge.GetProperty("triggers").EnumerateArray().Select(t => t.GetProperty("trigger").GetString()));
        Assert.All(bridge.GetProperty("triggers").EnumerateArray(), trigger => Assert.False(trigger.GetProperty("fires").GetBoolean()));

        string status = (await shop.Project.RunAsync("status")).Ended(0).Out;
        Assert.Contains("  now   C60  Look at the shop", status, StringComparison.Ordinal);
        Assert.Contains("Bob Roe (tel:2)", status, StringComparison.Ordinal);
        Assert.Contains("differences > 0  now 0", status, StringComparison.Ordinal);
        Assert.InRange(status.Split('\n').Length, 1, 24);

        string? Now(string member) => bridge.GetProperty("now").GetProperty(member).GetString();
    }

    private static async Task<LiveShop> ShopAsync()
    {
        LiveShop shop = await LiveShop.OpenAsync(Steps);
        AddPeople(shop);
        return shop;
    }

    private static void AddPeople(LiveShop shop) =>
        File.WriteAllText(shop.Project.ProjectFile, File.ReadAllText(shop.Project.ProjectFile).Replace("{ name: scenario }", $"{{ name: scenario, {People} }}", StringComparison.Ordinal));

    private static async Task AnswerAsync(LiveShop shop, FairwayProcess run, params string[] steps)
    {
        foreach (string step in steps)
        {
            Assert.True(await run.SaysAsync(l => l.Contains($"{step} waits for", StringComparison.Ordinal), 1, Token), string.Join('\n', run.ErrorLines));
            await UntilAsync(async () => (await shop.Project.RunAsync("step", "done", step)).ExitCode == 0);
        }
    }

    // Says "done" to whatever is asked, as somebody does who has done it.
    private static Task AnswerUntilAsync(LiveShop shop, Func<bool> isOver) => AnswerUntilAsync(shop, () => Task.FromResult(isOver()));

    private static Task AnswerUntilAsync(LiveShop shop, Func<Task<bool>> isOver) => UntilAsync(async () =>
    {
        if (await isOver())
        {
            return true;
        }

        foreach (JsonElement step in (await RunbookAsync(shop))?.GetProperty("steps").EnumerateArray().Where(s => s.GetProperty("state").GetString() == "AT WORK" || s.TryGetProperty("backInSeconds", out _)) ?? [])
        {
            using FairwayProcess said = shop.Project.Start("step", "done", step.GetProperty("id").GetString()!);
            await Task.WhenAny(said.EndAsync(Token), Task.Delay(TimeSpan.FromSeconds(5), Token));
        }

        return await isOver();
    });

    private static Task DeadAsync(FairwayProcess run) => UntilAsync(() => Task.FromResult(!run.IsAlive));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        long began = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            // Most looks are commands.
            Assert.True(Stopwatch.GetElapsedTime(began) < Sides.Patience, "It did not come to that.");
            await Task.Delay(300, Token);
        }
    }

    private static async Task<JsonElement?> RunbookAsync(LiveShop shop) =>
        (await shop.Project.RunAsync("step", "list", "--json")).Ended(0).Json.TryGetProperty("runbook", out JsonElement runbook) ? runbook : null;

    private static async Task<string?> OutcomeAsync(LiveShop shop) =>
        await RunbookAsync(shop) is { } runbook && runbook.TryGetProperty("outcome", out JsonElement outcome) ? outcome.GetString() : null;

    private static async Task<string[]> StatesAsync(LiveShop shop) =>
        [.. (await RunbookAsync(shop))!.Value.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("state").GetString()!)]; // One was begun; each has one.

    private static string[] Log(LiveShop shop) => File.Exists(shop.Project.File("log")) ? File.ReadAllLines(shop.Project.File("log")) : [];
}
