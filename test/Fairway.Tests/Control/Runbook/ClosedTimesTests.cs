using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Tests.Control.Project;
using Fairway.Tests.Host.State;

namespace Fairway.Tests.Control.Runbook;

/// <summary>A crossing while a calendar is closed or a freeze holds.</summary>
public class ClosedTimesTests
{
    private const string ClosedInFebruary = "cutover: { shop: { window: night } }";
    private const string Freeze = "freezes: [{ id: F1, domain: shop, from: 2027-02-01, to: 2027-02-28 }]";

    private static readonly DateTimeOffset _now = new(2027, 2, 3, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(ClosedInFebruary, "calendar night is closed until 2027-03-01 00:00 UTC; nobody is named who could make an exception")]
    [InlineData(Freeze, "freeze F1 keeps domain shop from being switched until the end of 2027-02-28; nobody is named who could make an exception")]
    public async Task A_switch_forward_is_refused_before_anything_is_touched(string section, string seen)
    {
        (Universe universe, MemoryFile file) = await SimRun.BeforeAsync(CrossingDirection.Forward);
        await using SimRun run = await SimRun.StartAsync(universe, file);
        run.Times = Times(section);

        CrossingResult result = await run.CrossAsync(CrossingDirection.Forward);

        Assert.Equal((false, true, seen), (result.Switched, result.WasRefused, result.Fault?.Seen));
        Assert.Equal(DomainStage.Follow, run.State.Stage);
    }

    [Theory]
    [InlineData(ClosedInFebruary)]
    [InlineData(Freeze)]
    public async Task A_rollback_is_not(string section)
    {
        (Universe universe, MemoryFile file) = await SimRun.BeforeAsync(CrossingDirection.Back);
        await using SimRun run = await SimRun.StartAsync(universe, file);
        run.Times = Times(section);

        CrossingResult result = await run.CrossAsync(CrossingDirection.Back);

        Assert.True(result.Switched);
    }

    [Theory]
    [InlineData(ClosedInFebruary)]
    [InlineData(Freeze)]
    public async Task A_drill_needs_no_window(string section)
    {
        (Universe universe, MemoryFile file) = await SimRun.BeforeAsync(CrossingDirection.Forward);
        await using SimRun run = await SimRun.StartAsync(universe, file);
        run.Times = Times(section);

        CrossingResult result = await run.DrillAsync();

        Assert.Equal((false, null), (result.WasRefused, result.Fault));
        Assert.NotNull(result.Hold);
    }

    [Fact]
    public async Task A_file_that_is_read_anew_counts_for_freezes_and_windows_and_one_with_mistakes_does_not()
    {
        string now = ClosedInFebruary;
        SwitchTimes times = Times(ClosedInFebruary, () => Read(now, "open: [\"2027-12-31\"]"));
        Assert.Equal(Verdict.Pass, times.Window().Verdict);

        now = $"{ClosedInFebruary}\n{Freeze}";
        Assert.Equal(Verdict.Fail, times.Freeze().Verdict);

        now = "mistakes";
        Assert.Equal((Verdict.Fail, Verdict.Pass), (times.Window().Verdict, times.Freeze().Verdict));
        (Universe universe, MemoryFile file) = await SimRun.BeforeAsync(CrossingDirection.Forward);
        await using SimRun run = await SimRun.StartAsync(universe, file);
        run.Times = times;
        Assert.True((await run.CrossAsync(CrossingDirection.Forward)).WasRefused);
    }

    private static SwitchTimes Times(string section, Func<ProjectSpec?>? reread = null) =>
        new(Read(section, "closed: [\"2027-02-01..2027-02-28\"]")!, "shop", new MovingClock(_now)) { Reread = reread }; // It has no mistakes.

    private static ProjectSpec? Read(string section, string windows)
    {
        string yaml = ProjectFile.Smallest.Replace("{ name: shop }", $"{{ name: shop, calendars: {{ night: {{ default: open, {windows} }} }} }}", StringComparison.Ordinal);
        return ProjectFile.Read($"{yaml}\n{section}").Spec;
    }
}
