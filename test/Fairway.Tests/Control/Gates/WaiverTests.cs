using Fairway.Control.Gates;
using Fairway.Control.Project.Spec;

namespace Fairway.Tests.Control.Gates;

public class WaiverTests
{
    private const string Gate = GateWords.Rehearsed;
    private readonly GateWorld _world = new();

    [Fact]
    public void A_waiver_covers_its_criterion_once_two_others_have_agreed()
    {
        string id = _world.Waive(Gate, "scenarios", agreeing: []);
        Assert.Equal(("inconclusive(no-data)", "0 of 2 others have agreed"), (Word, Standing.Against));

        _world.Say("ann", Choice.Approve, Gate, id); // Whoever asked does not count.
        _world.Say("bob", Choice.Approve, Gate, id);
        _world.Say("bob", Choice.Approve, Gate, id); // Nor does anybody twice.
        Assert.Equal("1 of 2 others have agreed", Standing.Against);

        _world.Say("cid", Choice.Approve, Gate, id);
        Assert.Equal("waived(W-1)", Word);
    }

    [Fact]
    public void It_covers_nothing_else_and_not_its_criterion_when_that_fails_for_another_reason()
    {
        _world.Waive(Gate, "drills");
        Assert.Equal("waived(W-1)", _world.Seen(Gate, "drills").Word);
        Assert.Equal("inconclusive(no-data)", _world.Seen(Gate, "rehearsals").Word);

        _world.Facts = _world.Facts with { Drills = [1] };

        Assert.Equal("inconclusive(too-few)", _world.Seen(Gate, "drills").Word);
    }

    [Fact]
    public void It_expires()
    {
        _world.Waive(Gate, "scenarios");

        _world.Facts = _world.Facts with { Now = _world.Facts.Now.AddHours(72) };

        Assert.Equal(("inconclusive(no-data)", "it has expired"), (Word, Standing.Against));
    }

    [Fact]
    public void Whoever_agreed_can_withdraw_and_anybody_can_decline()
    {
        string id = _world.Waive(Gate, "scenarios");

        _world.Say("bob", Choice.Withdraw, Gate, id);
        Assert.Equal("1 of 2 others have agreed", Standing.Against);

        _world.Say("dan", Choice.Approve, Gate, id);
        Assert.Equal("waived(W-1)", Word);

        _world.Say("bob", Choice.Decline, Gate, id);
        Assert.Equal("Bob has declined it: because", Standing.Against);
    }

    [Fact]
    public void It_is_for_the_plan_for_which_it_was_asked()
    {
        _world.Waive(Gate, "scenarios");

        _world.Facts = _world.Facts with { Basis = _world.Facts.Basis.SetItem("plan", "2") };

        Assert.Equal(("inconclusive(no-data)", "what it was asked for is another thing now"), (Word, Standing.Against));
    }

    [Theory]
    [InlineData("one-source-of-truth")]
    [InlineData("way-back")]
    [InlineData("monitors")]
    public void Three_criteria_of_the_switch_cannot_be_waived(string code)
    {
        _world.Facts = _world.Facts with { Moment = [GateCriterion.Of(code, false, "it is not so")] };

        _world.Waive(GateWords.Switch, code);

        Assert.Equal("fail", _world.Seen(GateWords.Switch, code).Word);
    }

    private string Word => _world.Seen(Gate, "scenarios").Word;

    private WaiverStanding Standing => _world.Judge(Gate).Waivers.Single();
}
