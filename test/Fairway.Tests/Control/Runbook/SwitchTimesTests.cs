using Fairway.Control.Gates;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Tests.Control.Project;

namespace Fairway.Tests.Control.Runbook;

public class SwitchTimesTests
{
    private const string File = """
        fairway: 1
        project:
          name: shop
          timezone: Europe/Berlin
          people:
            lena: { name: Lena Fox, contact: "tel:1", roles: [operations] }
            marek: { name: Marek Dvor, contact: "tel:2", roles: [commander] }
          calendars: { night: { default: closed, open: ["SAT 22:00..SUN 05:00"] } }
        systems:
          legacy: { role: source, dsn: "sqlite:./shop.db" }
          modern: { role: target, dsn: "env:MODERN_DSN" }
        domains:
          shop: { tables: ["*"] }
        cutover:
          shop: { window: night }
        freezes:
          - { id: F1, domain: shop, from: 2027-02-15, to: 2027-03-01, why: the yearly audit, exceptions: [{ by: marek, why: the vendor leaves, until: 2027-02-21 }] }
        """;

    private static readonly ProjectSpec _spec = ProjectFile.Read(File).Spec!; // It has no mistakes, or every test fails.
    private static readonly DateTimeOffset _open = At("2027-02-06T23:00+01:00");

    [Fact]
    public void An_open_calendar_holds_and_says_until_when()
    {
        GateCriterion window = Times(_open).Window();

        Assert.Equal(new GateCriterion("window-open", Verdict.Pass, "calendar night is open until 2027-02-07 05:00 Europe/Berlin"), window);
    }

    [Fact]
    public void A_closed_calendar_says_until_when_and_who_can_make_an_exception()
    {
        GateCriterion window = Times(At("2027-02-06T21:59+01:00")).Window();

        Assert.Equal((Verdict.Fail, "calendar night is closed until 2027-02-06 22:00 Europe/Berlin; Marek Dvor can make an exception"), (window.Verdict, window.Seen));
    }

    [Theory]
    [InlineData("SAT 22:00..SUN 05:00", null)]
    [InlineData("2027-02-05", null)]
    [InlineData("2027-02-04", "calendar night is closed and does not open within a year")]
    [InlineData("2029-02-04", "calendar night is closed and does not open within a year")]
    public void There_is_no_time_to_wait_for_when_a_calendar_does_not_open_within_a_year(string window, string? said)
    {
        ProjectSpec spec = ProjectFile.Read(File.Replace("SAT 22:00..SUN 05:00", window, StringComparison.Ordinal)).Spec!; // As above.

        Assert.Equal(said, new SwitchTimes(spec, "shop", new MovingClock(At("2027-02-05T12:00+01:00"))).Never());
    }

    [Theory]
    [InlineData("2027-02-14T23:59+01:00", Verdict.Pass, "no freeze holds today")]
    [InlineData("2027-02-15T00:00+01:00", Verdict.Pass, "freeze F1 holds until the end of 2027-03-01, with an exception by marek until the end of 2027-02-21: the vendor leaves")]
    [InlineData("2027-02-21T23:59+01:00", Verdict.Pass, "freeze F1 holds until the end of 2027-03-01, with an exception by marek until the end of 2027-02-21: the vendor leaves")]
    [InlineData("2027-02-22T00:00+01:00", Verdict.Fail, "freeze F1 keeps domain shop from being switched until the end of 2027-03-01 (the yearly audit); Marek Dvor can make an exception")]
    [InlineData("2027-03-01T23:59+01:00", Verdict.Fail, "freeze F1 keeps domain shop from being switched until the end of 2027-03-01 (the yearly audit); Marek Dvor can make an exception")]
    [InlineData("2027-03-02T00:00+01:00", Verdict.Pass, "no freeze holds today")]
    public void A_freeze_holds_on_its_days_unless_somebody_has_made_an_exception(string at, Verdict verdict, string seen)
    {
        GateCriterion freeze = Times(At(at)).Freeze();

        Assert.Equal(("no-freeze", verdict, seen), (freeze.Code, freeze.Verdict, freeze.Seen));
    }

    [Fact]
    public void A_domain_of_which_the_file_says_nothing_may_be_switched_at_any_time()
    {
        var times = new SwitchTimes(ProjectFile.Read(ProjectFile.Smallest).Spec!, "shop", new MovingClock(_open)); // It has no mistakes.

        Assert.False(times.Any);
        Assert.Empty(times.Describe());
        Assert.All(times.Look(), c => Assert.Equal(Verdict.Pass, c.Verdict));
    }

    [Fact]
    public void Without_a_drill_only_the_margin_is_left_to_the_windows_end()
    {
        LatestDecision latest = LatestOf(_open, new RunbookLedger())!; // There is a window.

        Assert.Equal(At("2027-02-07T04:50+01:00"), latest.At);
        Assert.Equal(
            "latest safe decision 2027-02-07 04:50 Europe/Berlin, in 37 min (no drill was run: nobody knows how long the way back takes)", latest.Sentence(At("2027-02-07T04:13+01:00")));
        Assert.Equal((false, true), (latest.HasPassed(latest.At.AddTicks(-1)), latest.HasPassed(latest.At)));
        Assert.Contains("passed 4 min ago", latest.Sentence(latest.At.AddMinutes(4)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_runbook_that_begins_before_the_window_is_measured_by_the_one_that_comes() =>
        Assert.Equal(At("2027-02-07T04:50+01:00"), LatestOf(At("2027-02-05T12:00+01:00"), new RunbookLedger())?.At);

    [Fact]
    public void A_drill_and_a_domain_without_a_calendar_have_no_latest_decision()
    {
        var nobody = new SwitchTimes(ProjectFile.Read(ProjectFile.Smallest).Spec!, "shop", new MovingClock(_open)); // It has no mistakes.

        Assert.Null(Times(_open).LatestOf(new RunbookState("shop", 1, "", IsDrill: true, _open), new RunbookLedger()));
        Assert.Null(nobody.LatestOf(new RunbookState("shop", 1, "", IsDrill: false, _open), new RunbookLedger()));
    }

    [Fact]
    public void A_drill_counts_with_its_crossing_and_what_its_steps_took_to_be_taken_back()
    {
        RunbookLedger ledger = Told(
            (0, new RunbookBegun("shop", 1, "", ["A", "B"], true, "ann")),
            (1, Intended(CrossingDirection.Forward)),
            (5, new CrossingEnded("shop", 1, Switched: false)),
            (9, new RunbookStepEnded("shop", 1, "A", RunbookStepOutcome.Undone, "ann", "", 240)),
            (9, new RunbookEnded("shop", 1, RunbookOutcome.Drilled, "")));

        LatestDecision? latest = LatestOf(_open, ledger);

        Assert.Equal(TimeSpan.FromMinutes(8), ledger.SlowestWayBackOf("shop"));
        Assert.Equal((TimeSpan.FromMinutes(12), At("2027-02-07T04:38+01:00")), (latest?.Bound, latest?.At));
    }

    [Fact]
    public void The_slowest_rollback_counts_and_a_switch_forward_or_one_that_came_to_nothing_does_not()
    {
        RunbookLedger ledger = Told(
            (0, Intended(CrossingDirection.Forward)),
            (30, new CrossingEnded("shop", 1, Switched: true)),
            (40, Intended(CrossingDirection.Back)),
            (44, new CrossingEnded("shop", 1, Switched: true)),
            (50, Intended(CrossingDirection.Back)),
            (52, new CrossingEnded("shop", 1, Switched: true)),
            (60, Intended(CrossingDirection.Back)),
            (90, new CrossingEnded("shop", 1, Switched: false)));

        Assert.Equal((TimeSpan.FromMinutes(4), null), (ledger.SlowestWayBackOf("shop"), ledger.SlowestWayBackOf("other")));
    }

    private static LatestDecision? LatestOf(DateTimeOffset begun, RunbookLedger ledger) => Times(begun).LatestOf(new RunbookState("shop", 1, "", IsDrill: false, begun), ledger);

    private static SwitchTimes Times(DateTimeOffset now) => new(_spec, "shop", new MovingClock(now));

    private static CrossingIntended Intended(CrossingDirection direction) => new("shop", 1, direction, "p", 5_000, 1, null);

    private static RunbookLedger Told(params (int Minute, JournalPayload Fact)[] facts)
    {
        var ledger = new RunbookLedger();
        foreach ((int minute, JournalPayload fact) in facts)
        {
            ledger.Took(new JournalEntry { Seq = 1, At = _open.AddMinutes(minute), Kind = "k", Actor = "a", Payload = "{}", PreviousHash = JournalEntry.Genesis, Hash = JournalEntry.Genesis }, fact);
        }

        return ledger;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
