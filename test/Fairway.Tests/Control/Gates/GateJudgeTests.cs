using Fairway.Control.Gates;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;

namespace Fairway.Tests.Control.Gates;

public class GateJudgeTests
{
    [Theory]
    [InlineData(0)]
    public void A_domain_of_class_C4_is_asked_for_nothing(int impact)
    {
        var world = new GateWorld(impact);

        Assert.All(GateWords.All, gate => Assert.Equal(GateState.Open, world.Judge(gate).State));
        Assert.Empty(world.Judge(GateWords.Switch).Needs);
    }

    [Fact]
    public void A_gate_opens_when_all_of_it_holds_and_everybody_who_must_has_agreed()
    {
        GateWorld world = Baselined();
        Assert.Equal(GateState.Ready, world.Judge(GateWords.Understood).State);
        Assert.Equal(["engineering", "workflow-owner"], world.Judge(GateWords.Understood).Missing.Select(m => m.Role));

        world.Say("ann", Choice.Approve, GateWords.Understood);
        Assert.Equal(["workflow-owner"], world.Judge(GateWords.Understood).Missing.Select(m => m.Role));

        world.Say("cid", Choice.Approve, GateWords.Understood);
        Assert.Equal(GateState.Open, world.Judge(GateWords.Understood).State);
        Assert.True(world.Judge(GateWords.Understood).MayPass);
    }

    [Fact]
    public void An_approval_counts_no_more_when_the_evidence_is_other_and_again_when_it_is_taken_back()
    {
        GateWorld world = Approved();
        GateFacts before = world.Facts;

        world.Facts = before with { Chart = before.Chart! with { Unknown = ["intern1"] } };
        Assert.Equal(GateState.Closed, world.Judge(GateWords.Understood).State);
        Assert.All(world.Judge(GateWords.Understood).Agreements, a => Assert.Equal("what was agreed to is another thing now", a.Against));

        world.Facts = before;
        Assert.Equal(GateState.Open, world.Judge(GateWords.Understood).State);
    }

    [Fact]
    public void An_approval_expires_and_nothing_that_passes_opens_a_gate()
    {
        GateWorld world = Approved();

        world.Facts = world.Facts with { Now = world.Facts.Now.AddHours(73), Chart = world.Facts.Chart! with { TakenAt = world.Facts.Now.AddHours(72) } };

        Assert.Equal(GateState.Ready, world.Judge(GateWords.Understood).State);
        Assert.All(world.Judge(GateWords.Understood).Agreements, a => Assert.Equal("it has expired", a.Against));
    }

    [Fact]
    public void A_decline_closes_and_the_same_persons_approval_opens_again()
    {
        GateWorld world = Approved();

        world.Say("bob", Choice.Decline, GateWords.Understood);
        Assert.Equal(GateState.Closed, world.Judge(GateWords.Understood).State);

        world.Say("bob", Choice.Approve, GateWords.Understood);
        Assert.Equal(GateState.Open, world.Judge(GateWords.Understood).State);
    }

    [Fact]
    public void A_withdrawal_takes_an_approval_back()
    {
        GateWorld world = Approved();

        world.Say("ann", Choice.Withdraw, GateWords.Understood);

        Assert.Equal(["engineering"], world.Judge(GateWords.Understood).Missing.Select(m => m.Role));
    }

    [Fact]
    public void Whoever_asks_for_a_gate_does_not_count_among_those_who_agree()
    {
        GateWorld world = Baselined();
        world.Say("ann", Choice.Request, GateWords.Understood);
        world.Say("ann", Choice.Approve, GateWords.Understood);
        world.Say("cid", Choice.Approve, GateWords.Understood);
        QuorumNeed missing = Assert.Single(world.Judge(GateWords.Understood).Missing);
        Assert.Equal("engineering", missing.Role);
        Assert.DoesNotContain("ann", missing.Candidates);
        Assert.Contains("dan", missing.Candidates);

        world.Say("dan", Choice.Approve, GateWords.Understood);
        Assert.Equal(GateState.Open, world.Judge(GateWords.Understood).State);
    }

    [Fact]
    public void Who_alone_has_a_role_and_asks_for_the_gate_is_not_waited_for()
    {
        GateWorld world = Baselined();
        world.Say("cid", Choice.Approve, GateWords.Understood);
        world.Say("ann", Choice.Request, GateWords.Understood);
        world.Say("dan", Choice.Request, GateWords.Understood);

        GateJudgement judged = world.Judge(GateWords.Understood);

        Assert.Empty(Assert.Single(judged.Missing).Candidates);
        Assert.Equal("engineering (whoever has this role has asked for the gate, and does not count: give it to somebody else under 'project: people')", GateSentence.Waiting(judged, judged.Facts.Spec));
    }

    [Fact]
    public void A_forged_word_counts_for_nothing_and_takes_nothing_back()
    {
        GateWorld world = Approved();

        world.Record(world.Signed("ann", Choice.Withdraw, GateWords.Understood) with { Because = "another text than was signed" });
        world.Record(world.Signed("bob", Choice.Decline, GateWords.Understood) with { Person = "cid" });
        world.Record(world.Signed("eve", Choice.Decline, GateWords.Understood));

        Assert.Equal(GateState.Open, world.Judge(GateWords.Understood).State);
    }

    [Fact]
    public void What_was_signed_for_another_project_or_domain_counts_here_for_nothing()
    {
        GateWorld world = Baselined();
        DecisionMade elsewhere = world.Signed("ann", Choice.Approve, GateWords.Understood) with { Project = "other" };
        world.Record(elsewhere);
        world.Record(world.Signed("cid", Choice.Approve, GateWords.Switch) with { Gate = GateWords.Understood });

        Assert.Equal(2, world.Judge(GateWords.Understood).Missing.Length);
    }

    [Fact]
    public void A_changed_plan_closes_what_was_opened_with_another_and_more_rigor_does_too()
    {
        GateWorld world = Approved();

        world.Facts = world.Facts with { File = world.Facts.File with { Sections = world.Facts.File.Sections.SetItem("mapping", "other") } };
        Assert.Equal(GateState.Ready, world.Judge(GateWords.Understood).State);

        GateWorld stricter = Approved();
        stricter.Facts = stricter.Facts with { Spec = stricter.Facts.Spec with { Rigor = [new RigorSpec(1, 7, null, null)] } };
        Assert.Equal(GateState.Ready, stricter.Judge(GateWords.Understood).State);
    }

    [Fact]
    public void Reports_and_messages_may_change_without_asking_anybody_anew()
    {
        GateWorld world = Approved();

        world.Facts = world.Facts with { File = world.Facts.File with { Sections = world.Facts.File.Sections.SetItem("hypercare", "other").SetItem("cutover", "other") } };

        Assert.Equal(GateState.Open, world.Judge(GateWords.Understood).State);
    }

    [Fact]
    public void A_gate_that_was_open_is_closed_again_and_says_so()
    {
        GateWorld world = Approved();
        world.Record(world.Judge(GateWords.Understood).Fact);

        world.Facts = world.Facts with { TablesWithoutRule = ["public.orders"] };

        GateJudgement judged = world.Judge(GateWords.Understood);
        Assert.True(judged.IsReclosed);
        Assert.Equal("Gate understood of shop (C1) is closed again: 1 of 12 criteria keep it so.", GateSentence.Of(judged, world.Facts.Spec));
    }

    [Fact]
    public void A_gate_that_was_open_and_waits_for_people_anew_is_closed_again_too()
    {
        GateWorld world = Approved();
        world.Record(world.Judge(GateWords.Understood).Fact);

        world.Facts = world.Facts with { Spec = world.Facts.Spec with { Rigor = [new RigorSpec(1, 7, null, null)] } };

        Assert.Equal("Gate understood of shop (C1) is closed again: all that it asks for holds, and it waits for engineering (Ann or Dan), workflow-owner (Cid).", GateSentence.Of(world.Judge(GateWords.Understood), world.Facts.Spec));
    }

    [Fact]
    public void The_switch_is_closed_while_an_earlier_gate_is()
    {
        GateWorld world = Approved();
        Assert.Equal("pass", world.Seen(GateWords.Switch, "understood").Word);
        Assert.Equal(("fail", "it is closed"), (world.Seen(GateWords.Switch, "rehearsed").Word, world.Seen(GateWords.Switch, "rehearsed").Seen.Seen));

        world.Say("ann", Choice.Withdraw, GateWords.Understood);
        Assert.Equal(("fail", "it waits for engineering"), (world.Seen(GateWords.Switch, "understood").Word, world.Seen(GateWords.Switch, "understood").Seen.Seen));
    }

    [Fact]
    public void What_is_of_the_moment_keeps_an_open_gate_from_being_passed_and_binds_nobody()
    {
        var world = new GateWorld(impact: 1);
        world.WaiveAll(GateWords.Understood);
        world.Say("ann", Choice.Approve, GateWords.Understood);
        world.WaiveAll(GateWords.Rehearsed);
        world.WaiveAll(GateWords.Switch);
        world.Say("ann", Choice.Approve, GateWords.Switch);
        GateJudgement closed = world.Judge(GateWords.Switch);
        Assert.Equal((GateState.Open, false), (closed.State, closed.MayPass));

        world.Facts = world.Facts with { Moment = [.. new[] { "one-source-of-truth", "way-back", "monitors" }.Select(c => GateCriterion.Of(c, true, "well"))] };
        Assert.True(world.Judge(GateWords.Switch).MayPass);
        Assert.Equal(closed.Digest, world.Judge(GateWords.Switch).Digest);

        world.Facts = world.Facts with { Moment = [.. world.Facts.Moment, GateCriterion.Of("lag", false, "60 s behind")] };
        Assert.False(world.Judge(GateWords.Switch).MayPass);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    [InlineData(0, false)]
    public void A_criterion_of_the_moment_is_asked_of_its_classes_only(int impact, bool asked)
    {
        var world = new GateWorld(impact);
        world.Facts = world.Facts with { Moment = [GateCriterion.Unknown("roll-call", Inconclusive.NoData, "nobody has answered"), GateCriterion.Of("way-back", false, "there is none")] };

        Assert.Equal(asked, world.Judge(GateWords.Switch).Criteria.Any(c => c.Seen.Code == "roll-call"));
        Assert.Contains(world.Judge(GateWords.Switch).Criteria, c => c.Seen.Code == "way-back" && c.Closes);
    }

    private static GateWorld Baselined()
    {
        var world = new GateWorld();
        Assert.DoesNotContain(world.Judge(GateWords.Understood).Criteria, c => c.Closes);
        return world;
    }

    private static GateWorld Approved()
    {
        GateWorld world = Baselined();
        world.Say("ann", Choice.Approve, GateWords.Understood);
        world.Say("cid", Choice.Approve, GateWords.Understood);
        Assert.Equal(GateState.Open, world.Judge(GateWords.Understood).State);
        return world;
    }
}
