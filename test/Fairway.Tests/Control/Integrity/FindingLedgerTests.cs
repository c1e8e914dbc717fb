using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;
using Fairway.Tests.Control.Project;

namespace Fairway.Tests.Control.Integrity;

public class FindingLedgerTests
{
    private static readonly DateTimeOffset _noon = new(2027, 1, 11, 12, 0, 0, TimeSpan.Zero);
    private readonly FindingLedger _ledger = new();

    [Fact]
    public void A_finding_goes_from_open_to_closed()
    {
        Take(new FindingOpened("d", "F-1", "R", "0f", "target", 1, "1 of 9 rows", ["id=1"], "ann"));
        Assert.Equal((FindingState.Open, "F-2", "ann"), (Only.State, _ledger.NextId, Only.Owner));

        Take(new FindingOwned("d", "F-1", "bob@box"));
        Assert.Equal((FindingState.Owned, "bob@box"), (Only.State, Only.TakenBy));

        Take(new FindingMeasured("d", "F-1", true, 0, "0 of 9 rows"));
        Assert.Equal((FindingState.Verified, "0 of 9 rows"), (Only.State, Only.Seen));

        Take(new FindingClosed("d", "F-1", "bob@box", "mended", false));
        Assert.Equal(FindingState.Closed, Only.State);
        Assert.Empty(_ledger.Open);
        Assert.Null(_ledger.OpenOf("d", "R"));
    }

    [Fact]
    public void What_is_broken_once_more_begins_anew_with_its_playbook()
    {
        Take(new FindingOpened("d", "F-1", "R", "0f", "target", 1, "1", [], null));
        Take(new PlaybookBegun("d", "F-1", "halt", "halt", true, _noon));
        Take(new PlaybookActed("d", "F-1", "halt", "halt", true, "held"));
        Take(new FindingMeasured("d", "F-1", true, 0, "0"));

        Take(new FindingMeasured("d", "F-1", false, 2, "2"));

        Assert.Equal(FindingState.Open, Only.State);
        Assert.Null(Only.Playbook);
    }

    // Somebody has accepted what this rule found, of this domain; of what the rule becomes nobody has said anything.
    [Fact]
    public void What_was_accepted_is_accepted_of_this_very_rule_only()
    {
        RuleSpec rule = ProjectFile.ReadWith("integrity: [{ id: R, on: a.b, rule: required, then: halt }]").Spec!.Integrity[0]; // It has no mistakes.
        Take(new FindingOpened("d", "F-1", "R", rule.Digest, "target", 3, "3 of 9 rows", [], "ann"));
        Take(new FindingClosed("d", "F-1", "ann@box", "known", true));

        Assert.Equal(3, _ledger.AllowanceOf("d", rule).Accepted);
        Assert.Equal(0, _ledger.AllowanceOf("d", rule with { Digest = "another" }).Accepted);
        Assert.Equal(0, _ledger.AllowanceOf("e", rule).Accepted);
    }

    [Fact]
    public void A_finding_that_is_over_is_not_changed_any_more()
    {
        Take(new FindingOpened("d", "F-1", "R", "0f", "target", 1, "1", [], null));
        Take(new FindingClosed("d", "F-1", "bob", "known", true));

        Take(new FindingMeasured("d", "F-1", false, 2, "2"));
        Take(new FindingOwned("d", "F-1", "eve"));
        Take(new FindingOpened("d", "F-1", "R2", "0f", "target", 1, "1", [], null));

        Assert.Equal((FindingState.Accepted, "1", "R"), (Only.State, Only.Seen, Only.Rule));
    }

    [Theory]
    [InlineData("F-1", true)]
    [InlineData("f-1", true)]
    [InlineData("F-2", false)]
    [InlineData("F-", false)]
    [InlineData("1", false)]
    [InlineData("F--1", false)]
    public void A_finding_is_found_by_its_id(string id, bool found)
    {
        Take(new FindingOpened("d", "F-1", "R", "0f", "target", 1, "1", [], null));

        Assert.Equal(found, _ledger.Find(id) is not null);
    }

    private Finding Only => Assert.Single(_ledger.All);

    private void Take(JournalPayload fact) => _ledger.Took(
        new JournalEntry { Seq = 1, At = _noon, Kind = fact.Kind, Actor = "a", Payload = "{}", PreviousHash = JournalEntry.Genesis, Hash = JournalEntry.Genesis }, fact);
}
