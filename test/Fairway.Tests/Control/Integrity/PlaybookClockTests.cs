using Fairway.Control.Integrity;
using Fairway.Control.Project.Spec;

namespace Fairway.Tests.Control.Integrity;

public class PlaybookClockTests
{
    private static readonly DateTimeOffset _noon = new(2027, 1, 11, 12, 0, 0, TimeSpan.Zero);
    private static readonly PlaybookSpec _halt = new("halt-it", PlaybookAction.Halt) { DecideWithin = TimeSpan.FromMinutes(10), Else = "back" };
    private static readonly PlaybookSpec _back = new("back", PlaybookAction.Rollback) { DecideWithin = TimeSpan.FromMinutes(5), Else = "back" };
    private static readonly PlaybookSpec _watch = new("watch", PlaybookAction.Observe);

    [Fact]
    public void The_rules_playbook_begins() => Assert.Equal(new PlaybookDue.Begin(_halt), Due(Broken, _halt, 0));

    [Fact]
    public void What_is_automatic_is_done_at_once_and_once()
    {
        Assert.Equal(_halt, Assert.IsType<PlaybookDue.Act>(Due(Broken with { Playbook = Run(_halt) }, _halt, 0)).Playbook);
        Assert.Null(Due(Broken with { Playbook = Run(_halt) with { Came = "held", WasDone = true } }, _halt, 9));
    }

    [Fact]
    public void What_asks_waits_and_is_done_when_it_follows_itself_and_nobody_has_decided()
    {
        Finding asked = Broken with { Playbook = Run(_back) };

        Assert.Null(Due(asked, _back, 4));
        Assert.Equal("nobody has decided in 300 s", Assert.IsType<PlaybookDue.Act>(Due(asked, _back, 5)).Because);
        Assert.Null(Due(asked with { Playbook = Run(_back) with { Came = "rolled back", WasDone = true } }, _back, 60));
    }

    [Fact]
    public void What_follows_itself_and_has_failed_is_tried_once_more() =>
        Assert.Equal(new PlaybookDue.Begin(_back), Due(Broken with { Playbook = Run(_back) with { Came = "the source cannot be reached" } }, _back, 5));

    [Fact]
    public void What_was_done_and_has_not_helped_is_followed() =>
        Assert.Equal(new PlaybookDue.Begin(_back), Due(Broken with { Playbook = Run(_halt) with { Came = "held", WasDone = true } }, _halt, 10));

    [Fact]
    public void Without_a_follower_it_stays_as_it_is() =>
        Assert.Null(Due(Broken with { Playbook = Run(_watch) with { Came = "watched", WasDone = true } }, _watch, 100_000));

    [Theory]
    [InlineData(FindingState.Owned)]
    [InlineData(FindingState.Verified)]
    [InlineData(FindingState.Closed)]
    [InlineData(FindingState.Accepted)]
    public void Nothing_is_due_for_what_is_in_somebodys_hands_well_or_over(FindingState state) =>
        Assert.Null(Due(Broken with { State = state, Playbook = Run(_back) }, _back, 100_000));

    [Fact]
    public void A_playbook_that_the_file_has_no_more_gives_way_to_the_rules_own() =>
        Assert.Equal(new PlaybookDue.Begin(_halt), Due(Broken with { Playbook = Run(_halt) with { Playbook = "gone" } }, _halt, 0));

    private static Finding Broken { get; } = new("F-1", "d", "R") { Digest = "0f", Found = 1, OpenedAt = _noon, Where = "target", Seen = "1" };

    private static PlaybookRun Run(PlaybookSpec playbook) => new(playbook.Name, playbook.Action, playbook.IsAutomatic, _noon + playbook.DecideWithin);

    private static PlaybookDue? Due(Finding finding, PlaybookSpec first, int minutes) => PlaybookClock.DueOf(
        finding, first, name => ((PlaybookSpec[])[_halt, _back, _watch]).FirstOrDefault(p => p.Name == name), _noon.AddMinutes(minutes));
}
