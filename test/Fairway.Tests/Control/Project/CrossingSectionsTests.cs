using Fairway.Control.Project;
using Fairway.Control.Project.Spec;

namespace Fairway.Tests.Control.Project;

public class CrossingSectionsTests
{
    [Fact]
    public void Hooks_bridges_and_limits_are_read()
    {
        ProjectSpec spec = ProjectFile.Read(ProjectFile.Whole).Spec!;

        Assert.Equal([HookMoment.BeforeHold, HookMoment.SwitchTraffic], spec.Hooks.Select(h => h.Moment));
        Assert.Equal([HookSpec.UsualLimit, TimeSpan.FromSeconds(1.5)], spec.Hooks.Select(h => h.Limit));
        Assert.Equal(["./ops/point-app-at", "legacy"], spec.Hooks[1].Undo);
        Assert.Equal(new BridgeSpec(new("orders"), "customer_id"), Assert.Single(spec.Bridges));
        Assert.Equal(TimeSpan.FromMilliseconds(500), spec.HoldLimitOf("orders"));
        Assert.Equal(TimeSpan.FromSeconds(5), spec.HoldLimitOf("customers"));
    }

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("5s", 5_000)]
    [InlineData("1.5m", 90_000)]
    [InlineData("2h", 7_200_000)]
    public void A_length_of_time_is_a_number_with_its_unit(string text, int milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out TimeSpan duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("5 s")]
    [InlineData("1e3s")]
    [InlineData("99999999999999s")]
    public void Anything_else_is_none(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Theory]
    [InlineData("hooks: { swich-traffic: { run: [a] } }", "hooks.swich-traffic", "Did you mean 'switch-traffic'?")]
    [InlineData("hooks: { after-open: { run: [] } }", "hooks.after-open.run", "Add what is missing.")]
    [InlineData("hooks: { after-open: { run: [\"\"] } }", "hooks.after-open.run[0]", "Write the program first")]
    [InlineData("hooks: { after-open: { run: [a, password=b] } }", "hooks.after-open.run[1]", "Let the program read it")]
    [InlineData("hooks: { after-open: { run: [a], undo: [b] } }", "hooks.after-open.undo", "on-rollback")]
    [InlineData("hooks: { after-open: { run: [a], limit: soon } }", "hooks.after-open.limit", "Write a number with its unit")]
    [InlineData("hooks: { after-open: { run: [a], limit: 2h } }", "hooks.after-open.limit", "for example 5s")]
    [InlineData("cutover: { shp: {} }", "cutover.shp", "Did you mean 'shop'?")]
    [InlineData("cutover: { shop: { hold-limit: 2m } }", "cutover.shop.hold-limit", "for example 5s")]
    [InlineData("cutover: { shop: { way-back: maybe } }", "cutover.shop.way-back", "none")]
    [InlineData("cutover: { shop: { holdlimit: 2s } }", "cutover.shop.holdlimit", "Did you mean 'hold-limit'?")]
    [InlineData("cutover: { shop: { roster: x } }", "cutover.shop.roster", "Remove it; known here: hold-limit, ")]
    [InlineData("bridges: { customer_id: { during: unenforced, verify: continuously } }", "bridges.customer_id", "Write TABLE.COLUMN")]
    [InlineData("bridges: { a.b: { during: unenforcd, verify: continuously } }", "bridges.a.b.during", "Did you mean 'unenforced'?")]
    [InlineData("bridges: { a.b: { during: unenforced } }", "bridges.a.b.verify", "Add it.")]
    public void A_mistake_is_named_with_its_remedy(string section, string path, string remedy)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith(section));

        Assert.Equal((path, 8), (mistake.Path, mistake.Line));
        Assert.Contains(remedy, mistake.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bridge_of_a_table_that_nobody_moves_is_a_mistake()
    {
        ProjectReading reading = ProjectFile.Read(ProjectFile.Whole.Replace("orders.customer_id", "order.customer_id", StringComparison.Ordinal));

        Assert.Equal("Did you mean 'orders'?", ProjectFile.OnlyMistake(reading).Remedy);
    }
}
