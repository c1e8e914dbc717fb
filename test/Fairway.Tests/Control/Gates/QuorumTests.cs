using System.Collections.Immutable;
using Fairway.Control.Gates;
using Fairway.Control.Project.Spec;

namespace Fairway.Tests.Control.Gates;

public class QuorumTests
{
    private static readonly ImmutableArray<QuorumNeed> _two = [new("engineering", ["ann", "dan"]), new("sponsor", ["dan"])];

    [Fact]
    public void A_person_agrees_in_one_role()
    {
        Assert.Single(Quorum.Missing(_two, ["dan"], isSmallTeam: false));
        Assert.Empty(Quorum.Missing(_two, ["dan", "ann"], isSmallTeam: false));
    }

    [Fact]
    public void Whoever_can_stand_for_two_stands_for_the_one_that_nobody_else_can()
    {
        Assert.Empty(Quorum.Missing([new("a", ["x", "y"]), new("b", ["x", "z"]), new("c", ["x"])], ["x", "y", "z"], isSmallTeam: false));
    }

    [Fact]
    public void In_a_small_team_one_person_agrees_in_several_roles_and_two_are_still_two()
    {
        Assert.Equal(["a second person"], Quorum.Missing(_two, ["dan"], isSmallTeam: true).Select(m => m.Role));
        Assert.Empty(Quorum.Missing(_two, ["dan", "ann"], isSmallTeam: true));
        Assert.Empty(Quorum.Missing([new("sponsor", ["dan"])], ["dan"], isSmallTeam: true));
    }

    [Fact]
    public void A_role_that_nobody_has_is_missing_for_ever()
    {
        Assert.Equal(["operations"], Quorum.Missing([new("operations", [])], ["ann", "dan"], isSmallTeam: true).Select(m => m.Role));
    }

    [Theory]
    [InlineData(3, "engineering workflow-owner|engineering operations|engineering operations workflow-owner|operations workflow-owner sponsor")]
    [InlineData(2, "engineering|engineering|engineering operations|operations workflow-owner sponsor")]
    [InlineData(1, "||engineering|operations")]
    [InlineData(0, "|||")]
    public void Each_class_asks_its_people(int impact, string wanted)
    {
        var world = new GateWorld(impact);

        Assert.Equal(wanted.Split('|'), GateWords.All.Select(g => string.Join(' ', Quorum.Of(world.Facts.Spec, g, world.Facts.Class).Select(n => n.Role))));
    }

    [Fact]
    public void The_file_may_ask_others()
    {
        var world = new GateWorld(more: "gates: { switch: { approve: { engineering: 2, sponsor: 0 } } }");

        Assert.Equal(["engineering", "engineering"], Quorum.Of(world.Facts.Spec, GateWords.Switch, world.Facts.Class).Select(n => n.Role));
    }

    [Fact]
    public void Where_no_role_must_agree_a_warning_is_read_by_somebody()
    {
        var world = new GateWorld(impact: 1);
        world.WaiveAll(GateWords.Rehearsed);
        Assert.Equal(GateState.Open, world.Judge(GateWords.Rehearsed).State);

        world.Waive(GateWords.Rehearsed, "drills");
        GateJudgement switching = world.Judge(GateWords.Switch);
        Assert.Equal("warn", switching.Criteria.Single(c => c.Seen.Code == "rehearsed").Word);
    }
}
