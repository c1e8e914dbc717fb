using System.Collections.Immutable;
using Fairway.Control.Gates;
using Fairway.Control.Project.Spec;

namespace Fairway.Tests.Control.Gates;

public class VotesTests
{
    private readonly GateWorld _world = new();

    private GateCriterion Votes => _world.Seen(GateWords.Switch, "confidence").Seen;

    [Fact]
    public void Each_role_has_to_say_how_sure_it_is()
    {
        Assert.Equal((Inconclusive.NoData, "nobody has said how sure he is; not yet: engineering, operations, workflow-owner"), (Votes.Reason, Votes.Seen));

        Vote("ann", 90);
        Assert.Equal((Inconclusive.TooFew, "Ann 90 %; not yet: operations, workflow-owner"), (Votes.Reason, Votes.Seen));

        Vote("bob", 80);
        Vote("cid", 60);
        Assert.Equal("pass", _world.Seen(GateWords.Switch, "confidence").Word);
    }

    [Fact]
    public void Thirty_one_points_apart_are_talked_about_and_voted_upon_once_more()
    {
        Vote("ann", 91);
        Vote("bob", 60);
        Vote("cid", 80);
        Assert.Equal("Ann 91 %, Bob 60 %, Cid 80 %; 31 points apart: talk about it, say what came of it (fairway gate discuss), and vote once more", Votes.Seen);
        Assert.Equal("fail", _world.Seen(GateWords.Switch, "confidence").Word);

        _world.Say("bob", Choice.Discuss, GateWords.Switch);
        Assert.Equal("inconclusive(no-data)", _world.Seen(GateWords.Switch, "confidence").Word);

        Vote("ann", 91);
        Vote("bob", 60);
        Vote("cid", 80);
        Assert.Equal("warn", _world.Seen(GateWords.Switch, "confidence").Word);
    }

    [Fact]
    public void Where_nobody_must_agree_somebody_still_says_how_sure_he_is()
    {
        _world.Facts = _world.Facts with { Spec = _world.Facts.Spec with { Gates = [new GateSpec(GateWords.Switch, ImmutableSortedDictionary<string, int>.Empty, TimeSpan.FromDays(3))] } };
        Assert.Equal((Inconclusive.NoData, "nobody has said how sure he is"), (Votes.Reason, Votes.Seen));

        Vote("ann", 90);
        Assert.Equal("pass", _world.Seen(GateWords.Switch, "confidence").Word);
    }

    [Fact]
    public void Thirty_points_apart_are_well()
    {
        Vote("ann", 90);
        Vote("bob", 60);
        Vote("cid", 75);

        Assert.Equal("pass", _world.Seen(GateWords.Switch, "confidence").Word);
    }

    [Fact]
    public void A_vote_is_about_the_plan_of_its_time()
    {
        Vote("ann", 90);
        Vote("bob", 90);
        Vote("cid", 90);

        _world.Facts = _world.Facts with { Basis = _world.Facts.Basis.SetItem("tables", "other") };

        Assert.Equal("inconclusive(no-data)", _world.Seen(GateWords.Switch, "confidence").Word);
    }

    private void Vote(string person, int percent) => _world.Say(person, Choice.Vote, GateWords.Switch, percent: percent);
}
