using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Runbook.Messages;

namespace Fairway.Tests.Control.Runbook.Messages;

public class MessagePlanTests
{
    private const string Domain = "shop";
    private static readonly ImmutableArray<string> _steps = ["C10", "C20", "C30"];

    [Fact]
    public async Task A_message_before_T_is_due_at_its_time_and_once()
    {
        await using Telling telling = await Telling.OpenAsync("planned: 2027-02-13 22:00\ncomms: [{ at: T-7d, to: company, text: t.md, by: ann }, { at: T+30m, to: bridge, form: condition-actions-needs, by: ann }]");
        telling.Clock.Now = SetTime.T - TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1);
        Assert.Empty(telling.DueIds);

        telling.Clock.Now = SetTime.T - TimeSpan.FromDays(7);
        DueMessage due = Assert.Single(telling.Plan.Due(telling.Clock.Now));
        await telling.SendAsync();

        Assert.Equal(("shop.2027-02-13.T-7d.company", "company", "ann"), (due.Id, due.Channel, due.By));
        Assert.Equal("shop is at off, with legacy; not known; T-7d of the cutover that is planned for 2027-02-13 22:00", due.Text.Body);
        Assert.Empty(telling.DueIds);
        telling.Clock.Now = SetTime.T + TimeSpan.FromMinutes(30);
        Assert.Equal(["shop.2027-02-13.T_30m.bridge"], telling.DueIds);
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(61, true)]
    public async Task A_message_whose_time_passed_while_nobody_ran_goes_within_an_hour_and_is_missed_after_it(int minutes, bool isMissed)
    {
        await using Telling telling = await Telling.OpenAsync("planned: 2027-02-13 22:00\ncomms: [{ at: T-7d, to: company, text: t.md, by: ann }]");

        telling.Clock.Now = SetTime.T - TimeSpan.FromDays(7) + TimeSpan.FromMinutes(minutes);

        Assert.Equal(isMissed, Assert.Single(telling.Plan.Due(telling.Clock.Now)).Missed is not null);
    }

    [Fact]
    public async Task What_is_told_at_intervals_is_told_while_the_runbook_is_at_work_and_of_those_that_were_left_out_only_the_last()
    {
        await using Telling telling = await Telling.OpenAsync("comms: [{ every: 30m, to: bridge, form: condition-actions-needs, by: ann }]");
        await telling.HappenAsync(new RunbookBegun(Domain, 1, "0f", _steps, false, "ann@box"));
        telling.Clock.Now = SetTime.T + TimeSpan.FromMinutes(29);
        Assert.Empty(telling.DueIds);

        telling.Clock.Now = SetTime.T + TimeSpan.FromMinutes(95);
        string[] late = telling.DueIds;
        await telling.HappenAsync(new RunbookEnded(Domain, 1, RunbookOutcome.Done, "all steps are done"));
        telling.Clock.Now = SetTime.T + TimeSpan.FromMinutes(125);

        Assert.Equal(["shop.r1.every-30m.3.bridge"], late);
        Assert.Empty(telling.DueIds);
    }

    [Fact]
    public async Task Events_of_the_plan_are_told_under_ids_that_say_what_they_are()
    {
        await using Telling telling = await Telling.OpenAsync(
            "comms: [{ on: begin, to: bridge, text: t.md, by: ann }, { on: C20, to: bridge, text: t.md, by: ann }, { on: done, to: company, text: t.md, by: ann }, { on: undone, to: company, text: t.md, by: ann }]");

        await telling.HappenAsync(
            new RunbookBegun(Domain, 1, "0f", _steps, false, "ann@box"),
            new RunbookStepEnded(Domain, 1, "C20", RunbookStepOutcome.Failed, "", "it ended with 1", 1),
            new RunbookStepEnded(Domain, 1, "C20", RunbookStepOutcome.Done, "ann", "it ended with 0", 1),
            new RunbookEnded(Domain, 1, RunbookOutcome.Done, "all steps are done"));

        Assert.Equal(["shop.r1.on-begin.bridge", "shop.r1.on-C20.bridge", "shop.r1.on-done.company"], telling.DueIds);
    }

    [Fact]
    public async Task A_rollback_is_told_with_and_without_a_runbook()
    {
        await using Telling telling = await Telling.OpenAsync("channel: bridge\ncomms: [{ on: rolled-back, to: company, text: t.md, by: ann }]");
        await LiveAsync(telling);
        _ = telling.DueIds;

        await telling.HappenAsync(
            new CrossingIntended(Domain, 2, CrossingDirection.Back, "p", 5000, 1, null),
            new SwitchDecided(Domain, 2, CrossingDirection.Back),
            new CrossingEnded(Domain, 2, true));
        string[] alone = telling.DueIds;
        await telling.HappenAsync(new RunbookBegun(Domain, 1, "0f", _steps, false, "ann@box"), new RunbookEnded(Domain, 1, RunbookOutcome.RolledBack, "the domain was rolled back"));

        Assert.Equal(["shop.x2.rolled-back", "shop.x2.on-rolled-back.company"], alone);
        Assert.Equal(["shop.r1.begin", "shop.r1.rolled-back", "shop.r1.on-rolled-back.company"], telling.DueIds);
    }

    [Fact]
    public async Task A_drill_is_told_to_its_channel_and_to_nobody_else()
    {
        await using Telling telling = await Telling.OpenAsync("channel: bridge\ncomms: [{ on: begin, to: company, text: t.md, by: ann }, { every: 1m, to: company, text: t.md, by: ann }]");

        await telling.HappenAsync(new RunbookBegun(Domain, 1, "0f", _steps, true, "ann@box"));
        telling.Clock.Now += TimeSpan.FromMinutes(2);

        DueMessage due = Assert.Single(telling.Plan.Due(telling.Clock.Now));
        Assert.Equal(("shop.r1.begin", "bridge", "shop: Drill 1 of shop begins, asked by ann@box."), (due.Id, due.Channel, due.Text.Body));
    }

    [Fact]
    public async Task The_channel_of_a_domain_is_told_of_steps_and_of_one_that_is_overdue()
    {
        await using Telling telling = await Telling.OpenAsync("channel: bridge");
        await telling.HappenAsync(
            new RunbookBegun(Domain, 1, "0f", _steps, false, "ann@box"),
            new RunbookStepBegun(Domain, 1, "C20"),
            new RunbookStepEnded(Domain, 1, "C20", RunbookStepOutcome.Done, "ann", "it ended with 0 <!channel>", 1),
            new RunbookStepBegun(Domain, 1, "C10"));
        DueMessage[] told = [.. telling.Plan.Due(telling.Clock.Now)];
        telling.Events.Fired(Domain, "TRIGGER lag > 30s: 31 s of 30 s", telling.Clock.Now);
        telling.Clock.Now += TimeSpan.FromMinutes(11);
        DueMessage[] later = [.. telling.Plan.Due(telling.Clock.Now)];

        Assert.Equal(["shop.r1.begin", "shop.r1.C20.done", "shop.r1.C10.begun"], told.Select(d => d.Id));
        Assert.Equal("shop: C20 is done: it ended with 0 &lt;!channel&gt;", told[1].Text.Body);
        Assert.Equal(("shop: C10 waits for Ann Fox, or else Bob Roe: Roll-call", "ann"), (told[2].Text.Body, told[2].By));
        Assert.Equal([("shop.r1.trigger", "ann"), ("shop.r1.C10.overdue", "bob")], later.Select(d => (d.Id, d.By!)));
    }

    [Fact]
    public async Task A_step_that_fails_twice_is_told_twice_and_a_later_process_finds_the_same_ids()
    {
        Telling telling = await Telling.OpenAsync("channel: bridge");
        await telling.HappenAsync(
            new RunbookBegun(Domain, 1, "0f", _steps, false, "ann@box"),
            new RunbookStepEnded(Domain, 1, "C20", RunbookStepOutcome.Failed, "", "it ended with 1", 1));
        await telling.SendAsync();
        await telling.HappenAsync(new RunbookStepEnded(Domain, 1, "C20", RunbookStepOutcome.Failed, "", "it ended with 2", 1));

        await using Telling next = await telling.AgainAsync();

        Assert.Equal(["shop.r1.C20.failed-2"], next.DueIds);
    }

    [Fact]
    public async Task What_happened_long_ago_is_told_to_nobody()
    {
        Telling telling = await Telling.OpenAsync("channel: bridge");
        await telling.HappenAsync(new RunbookBegun(Domain, 1, "0f", _steps, false, "ann@box"), new RunbookEnded(Domain, 1, RunbookOutcome.Done, "all steps are done"));

        await using Telling next = await telling.AgainAsync();
        next.Clock.Now += TimeSpan.FromMinutes(61);

        Assert.Empty(next.DueIds);
    }

    [Fact]
    public async Task A_playbook_tells_its_channels_when_it_begins_and_when_it_has_acted()
    {
        await using Telling telling = await Telling.OpenAsync("hold-limit: 5s");

        await telling.HappenAsync(
            new FindingOpened(Domain, "F-1", "R", "0f", "target", 2, "2 of 10 rows.", ["id=1"], "bob"),
            new PlaybookBegun(Domain, "F-1", "stop", "halt", true, SetTime.T),
            new PlaybookActed(Domain, "F-1", "stop", "halt", true, "the domain is held"));
        DueMessage[] due = [.. telling.Plan.Due(telling.Clock.Now)];

        Assert.Equal(["F-1.stop.bridge", "F-1.stop.company", "F-1.stop.acted.bridge", "F-1.stop.acted.company"], due.Select(d => d.Id));
        Assert.Equal(("shop: F-1 in shop: rule R is broken: 2 of 10 rows. Playbook stop begins: halt.", "bob"), (due[0].Text.Body, due[0].By));
        Assert.All(due, d => Assert.DoesNotContain("id=1", d.Text.Body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("a..b.")]
    [InlineData("orders_2027-x")]
    public void Whatever_a_domain_is_called_its_messages_have_good_ids_of_their_own(string domain)
    {
        string id = MessageId.Of(domain, "r3", new string('S', 63), "overdue");

        Assert.Equal(id, new OutgoingMessage(id, Channel.ToWebhook("bridge", "env:X"), new MessageText("s", "t")).Id);
        Assert.NotEqual(MessageId.Of(domain.Replace('.', '-'), "r3"), domain.Contains('.', StringComparison.Ordinal) ? MessageId.Of(domain, "r3") : "");
    }

    private static Task LiveAsync(Telling telling) => telling.HappenAsync(
        new StageMoved(Domain, DomainStage.Off, DomainStage.Copy),
        new CaptureMade(Domain, CrossingDirection.Forward, "f", "i", 1),
        new StageMoved(Domain, DomainStage.Copy, DomainStage.Follow),
        new CrossingIntended(Domain, 1, CrossingDirection.Forward, "p", 5000, 1, null),
        new CaptureMade(Domain, CrossingDirection.Back, "b", "i", 1),
        new SwitchDecided(Domain, 1, CrossingDirection.Forward),
        new CrossingEnded(Domain, 1, true));
}
