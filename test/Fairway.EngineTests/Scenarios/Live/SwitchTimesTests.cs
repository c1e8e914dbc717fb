using System.Globalization;
using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>Calendars and freezes at the command line: a cutover waits for its time, a rollback and a drill do not.</summary>
public sealed class SwitchTimesTests
{
    private const string Gated = """
        cutover:
          all:
            window: night
            steps:
              - { id: A, gate: switch, by: ann }
              - { id: B, engine: cutover, by: ann }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_cutover_is_refused_outside_its_window_and_in_a_freeze_and_goes_with_an_exception_and_a_rollback_goes_at_any_time()
    {
        using LiveShop shop = await LiveShop.FollowedAsync();

        Write(shop, "default: open", Closed, "cutover: { all: { window: night } }");
        FairwayResult closed = (await shop.Project.RunAsync("cutover")).Ended(3);
        Assert.Contains($"calendar night is closed until {Day(31)} 00:00 UTC; Ann Fox can make an exception", closed.Error, StringComparison.Ordinal);
        Assert.Contains($"  may not be switched now: calendar night is closed until {Day(31)} 00:00 UTC", (await shop.Project.RunAsync("status")).Ended(0).Out, StringComparison.Ordinal);

        Write(shop, "default: open", "", $"cutover: {{ all: {{ window: night }} }}\n{Freeze("")}");
        FairwayResult frozen = (await shop.Project.RunAsync("cutover")).Ended(3);
        Assert.Contains($"freeze F1 keeps domain all from being switched until the end of {Day(3)} (audit)", frozen.Error, StringComparison.Ordinal);
        Assert.Contains("calendar night is open", (await shop.Project.RunAsync("cutover", "--dry-run")).Out, StringComparison.Ordinal);
        string gate = (await shop.Project.RunAsync("gate", "show", "switch")).Ended(0).Out;
        Assert.Contains("  pass  window-open: calendar night is open", gate, StringComparison.Ordinal);
        Assert.Contains("  fail  no-freeze: freeze F1 keeps domain all", gate, StringComparison.Ordinal);

        Write(shop, "default: open", "", $"cutover: {{ all: {{ window: night }} }}\n{Freeze($", exceptions: [{{ by: ann, why: agreed, until: {Day(1)} }}]")}");
        (await shop.Project.RunAsync("cutover")).Ended(0);
        Assert.Equal("live", await shop.StageAsync());

        Write(shop, "default: open", Closed, $"cutover: {{ all: {{ window: night }} }}\n{Freeze("")}");
        (await shop.Project.RunAsync("rollback")).Ended(0);
        Assert.Equal("follow", await shop.StageAsync());
    }

    [Fact]
    public async Task A_gate_waits_for_the_window_and_a_drill_needs_none()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        Write(shop, "default: open", Closed, Gated);
        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);

        using (FairwayProcess drill = shop.Project.Start("cutover", "--drill"))
        {
            Assert.True(await run.SaysAsync(l => l.Contains("A waits for", StringComparison.Ordinal), 1, Token), string.Join('\n', run.ErrorLines));
            Assert.Contains("A drill of domain all is at work at this moment, and no cutover was begun", (await shop.Project.RunAsync("cutover")).Ended(3).Error, StringComparison.Ordinal);
            (await shop.Project.RunAsync("step", "done", "A")).Ended(0);
            (await drill.EndAsync(Token)).Ended(0);
        }

        await shop.ProvedAsync(run);
        using FairwayProcess cutover = shop.Project.Start("cutover");
        Assert.True(await run.SaysAsync(l => l.Contains("A stays closed: window-open: calendar night is closed until", StringComparison.Ordinal), 1, Token), string.Join('\n', run.ErrorLines));
        await shop.Project.RunAsync("abort");
        (await cutover.EndAsync(Token)).Ended(1);
        Assert.Equal("follow", await shop.StageAsync());

        // Nobody waits for a window that does not come.
        Write(shop, "default: closed", ", open: [2020-02-15]", Gated);
        Assert.Contains("calendar night is closed and does not open within a year, so its runbook would wait in vain", (await shop.Project.RunAsync("cutover")).Ended(3).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_runner_takes_a_freeze_and_an_exception_while_it_lives_and_names_what_it_does_not_take()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        Write(shop, "default: open", "", "cutover: { all: { window: night } }");
        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);
        Assert.DoesNotContain("has changed since the runner began", (await shop.Project.RunAsync("status")).Out, StringComparison.Ordinal);

        Write(shop, "default: open", "", $"cutover: {{ all: {{ window: night }} }}\n{Freeze("")}");
        Assert.Contains("freeze F1 keeps domain all from being switched", (await shop.Project.RunAsync("cutover")).Ended(3).Error, StringComparison.Ordinal);
        Assert.DoesNotContain("has changed since the runner began", (await shop.Project.RunAsync("status")).Out, StringComparison.Ordinal);

        Write(shop, "default: open", "", $"cutover: {{ all: {{ window: night, hold-limit: 2s }} }}\n{Freeze($", exceptions: [{{ by: ann, why: agreed, until: {Day(1)} }}]")}");
        Assert.Contains("(cutover; hold-limit of all is 2 s in the file and 5 s in the runner)", (await shop.Project.RunAsync("status")).Out, StringComparison.Ordinal);
        FairwayResult switched = (await shop.Project.RunAsync("cutover")).Ended(0);
        Assert.Contains("hold-limit of all is 2 s in the file and 5 s in the runner", switched.Error, StringComparison.Ordinal);
        Assert.Equal("live", await shop.StageAsync());
    }

    [Fact]
    public async Task A_change_that_works_on_the_tables_is_shown_by_status_and_the_gate()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        Write(shop, "default: open", "", $"{Gated}\nchanges:\n  - {{ id: C1, title: New checkout, owner: ann, tables: [entries], from: {Day(-1)}, to: {Day(3)} }}\n  - {{ id: C2, title: Old, owner: ann, tables: [entries], from: {Day(-9)}, to: {Day(-2)} }}");
        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);

        string status = (await shop.Project.RunAsync("status")).Out;
        Assert.Contains($"overlaps now: change C1 (New checkout) works on entries from {Day(-1)} to {Day(3)}, and calendar night opens", status, StringComparison.Ordinal);
        Assert.DoesNotContain("C2", status, StringComparison.Ordinal);
        using FairwayProcess cutover = shop.Project.Start("cutover");
        Assert.True(await run.SaysAsync(l => l.Contains("no-overlap: change C1 (New checkout)", StringComparison.Ordinal) && !l.Contains("C2", StringComparison.Ordinal), 1, Token), string.Join('\n', run.ErrorLines));
        await shop.Project.RunAsync("abort");
        (await cutover.EndAsync(Token)).Ended(1);
    }

    [Fact]
    public async Task A_runbook_shows_its_latest_safe_decision_and_takes_itself_back_when_that_has_passed()
    {
        using LiveShop shop = await LiveShop.OpenAsync();

        // Ten minutes are the margin, and the file counts in whole minutes: one to two are left until the moment passes.
        DateTimeOffset end = Now.AddMinutes(12);
        Write(shop, "default: closed", $", open: [\"{Moment(Now.AddDays(-1))}..{Moment(end)}\"]", Gated);
        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);

        using FairwayProcess cutover = shop.Project.Start("cutover");
        Assert.True(await run.SaysAsync(l => l.Contains("A begins", StringComparison.Ordinal), 1, Token), string.Join('\n', run.ErrorLines));
        string list = (await shop.Project.RunAsync("step", "list")).Out;
        JsonElement shown = (await shop.Project.RunAsync("step", "list", "--json")).Json.GetProperty("runbook").GetProperty("latestSafeDecision");
        FairwayResult ended = (await cutover.EndAsync(Token)).Ended(1);

        Assert.Contains("latest safe decision", list, StringComparison.Ordinal);
        Assert.Equal("night", shown.GetProperty("calendar").GetString());
        Assert.Contains("the way back would no longer fit into the window", ended.Error, StringComparison.Ordinal);
        Assert.Equal("follow", await shop.StageAsync());
    }

    // From yesterday on, for thirty days: today is one of them whatever the hour.
    private static string Closed => $", closed: [\"{Day(-1)}..{Day(30)}\"]";

    private static string Freeze(string exceptions) => $"freezes: [{{ id: F1, domain: all, from: {Day(-1)}, to: {Day(3)}, why: audit{exceptions} }}]";

    private static string Day(int later) => Now.AddDays(later).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static void Write(LiveShop shop, string initial, string windows, string more)
    {
        shop.Project.Write(more);
        string project = $"{{ name: scenario, people: {{ ann: {{ name: Ann Fox, contact: \"tel:1\" }} }}, calendars: {{ night: {{ {initial}{windows} }} }} }}";
        File.WriteAllText(shop.Project.ProjectFile, File.ReadAllText(shop.Project.ProjectFile).Replace("{ name: scenario }", project, StringComparison.Ordinal));
    }
}
