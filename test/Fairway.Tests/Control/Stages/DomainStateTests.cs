using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Stages;

namespace Fairway.Tests.Control.Stages;

public class DomainStateTests
{
    private const string Domain = "shop";

    private static readonly DomainPayload[] _toFollow =
    [
        new StageMoved(Domain, DomainStage.Off, DomainStage.Copy),
        new CaptureMade(Domain, CrossingDirection.Forward, "f", "i", 7),
        new TableCopiedUnder(Domain, "orders", "mark"),
        new StageMoved(Domain, DomainStage.Copy, DomainStage.Follow),
    ];

    [Fact]
    public void A_domain_begins_off_and_the_source_is_the_truth() =>
        Assert.Equal((DomainStage.Off, Side.Source), (new DomainState(Domain).Stage, new DomainState(Domain).SourceOfTruth));

    [Fact]
    public void A_switch_moves_the_authority_and_the_stage_at_once()
    {
        DomainState state = Fold([.. _toFollow, Intended(1, CrossingDirection.Forward), Back, Decided(1, CrossingDirection.Forward)]);

        Assert.Equal((DomainStage.Live, Side.Target, true), (state.Stage, state.SourceOfTruth, state.Crossing?.Decided));
    }

    [Fact]
    public void Without_a_way_back_nothing_is_decided()
    {
        DomainState state = Fold([.. _toFollow, Intended(1, CrossingDirection.Forward), Decided(1, CrossingDirection.Forward)]);

        Assert.Equal((DomainStage.Follow, 1), (state.Stage, state.PassedOver));
    }

    [Fact]
    public void A_switch_that_was_meant_without_a_way_back_is_decided_without_one()
    {
        DomainState state = Fold([.. _toFollow, Intended(1, CrossingDirection.Forward) with { IsOneWay = true }, Decided(1, CrossingDirection.Forward)]);

        Assert.Equal((DomainStage.Live, 0), (state.Stage, state.PassedOver));
    }

    [Fact]
    public void What_was_copied_counts_until_the_domain_is_captured_anew()
    {
        Assert.Equal("mark", Fold(_toFollow).CopiedUnder["orders"]);
        Assert.Empty(Fold([.. _toFollow, new CaptureMade(Domain, CrossingDirection.Forward, "g", "j", 9)]).CopiedUnder);
    }

    /// <summary>Whatever stands in a journal, in whatever order, these hold after every entry.</summary>
    [Fact]
    public void No_journal_breaks_the_invariants()
    {
        for (int seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var state = new DomainState(Domain);
            for (int i = 0; i < 60; i++)
            {
                // Mostly what may come next, sometimes anything.
                DomainPayload fact = random.Next(4) == 0 ? Any(random, state) : Likely(random, state);
                DomainState next = state.After(fact);
                Check(state, fact, next, seed);
                state = next;
            }
        }
    }

    [Fact]
    public void Random_journals_reach_every_stage()
    {
        var seen = new HashSet<DomainStage>();
        var held = new HashSet<DomainStage>();
        for (int seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var state = new DomainState(Domain);
            for (int i = 0; i < 60; i++)
            {
                seen.Add(state.Stage);
                _ = !state.HeldBy.IsEmpty && held.Add(state.Stage);
                state = state.After(Likely(random, state));
            }
        }

        Assert.Equal(Enum.GetValues<DomainStage>().Length, seen.Count);
        Assert.Equal(Enum.GetValues<DomainStage>().Length, held.Count);
    }

    private static void Check(DomainState before, DomainPayload fact, DomainState after, int seed)
    {
        string story = $"seed {seed}: {fact}";
        Assert.True(Math.Abs(before.Stage - after.Stage) <= 1, story);
        bool crossesLive = (before.Stage == DomainStage.Live) != (after.Stage == DomainStage.Live) && after.Stage != DomainStage.Complete;
        Assert.True(before.SourceOfTruth == after.SourceOfTruth || (crossesLive && fact is SwitchDecided), story);
        Assert.True(before.Stage == after.Stage || fact is StageMoved or SwitchDecided, story);
        bool isKept = after.Captures.ContainsKey(CrossingDirection.Back);
        Assert.True(before.Stage == DomainStage.Live || after.Stage != DomainStage.Live || isKept || before.Crossing!.IsOneWay, story);
        Assert.True(before.Stage != DomainStage.Live || after.Stage != DomainStage.Live || isKept || !before.Captures.ContainsKey(CrossingDirection.Back), story);
        Assert.True(before.Stage != DomainStage.Complete || after.Stage == DomainStage.Complete, story);

        // Held never changes the authority, and nothing that is held is switched or completed.
        Assert.True(before.HeldBy.IsEmpty || before.SourceOfTruth == after.SourceOfTruth, story);
        Assert.True(before.HeldBy.IsEmpty || before.Stage == after.Stage || after.Stage != DomainStage.Complete, story);
        Assert.True(after.HeldBy.IsEmpty || after.Crossing is null, story);
    }

    private static DomainPayload Likely(Random random, DomainState state) => state.Crossing is { } crossing
        ? random.Next(5) switch
        {
            0 => new CaptureMade(Domain, crossing.Direction.Turned(), "c", "i", 1),
            1 => Decided(crossing.Number, crossing.Direction),
            2 => new StepUndone(Domain, crossing.Number, 1, "hold"),
            3 => new StepsIntended(Domain, crossing.Number, 1, ["hold"]),
            _ => new CrossingEnded(Domain, crossing.Number, crossing.Decided),
        }
        : random.Next(8) == 0 ? new DomainHeld(Domain, "F-1", "broken")
        : !state.HeldBy.IsEmpty && random.Next(3) == 0 ? new DomainReleased(Domain, "F-1", "closed")
        : state.Stage switch
        {
            DomainStage.Off => new StageMoved(Domain, DomainStage.Off, DomainStage.Copy),
            DomainStage.Copy => new StageMoved(Domain, DomainStage.Copy, DomainStage.Follow),
            DomainStage.Live when random.Next(12) == 0 => new StageMoved(Domain, DomainStage.Live, DomainStage.Complete),
            DomainStage.Follow when random.Next(12) == 0 => new StageMoved(Domain, DomainStage.Follow, DomainStage.Copy),
            DomainStage.Live => Intended(state.Crossings + 1, CrossingDirection.Back),
            _ => Intended(state.Crossings + 1, CrossingDirection.Forward) with { IsOneWay = random.Next(4) == 0 },
        };

    private static DomainPayload Any(Random random, DomainState state) => random.Next(9) switch
    {
        0 => new StageMoved(Domain, AnyStage(random), AnyStage(random)),
        1 => Intended(state.Crossings + random.Next(3), AnyWay(random)) with { IsOneWay = random.Next(2) == 0 },
        2 => Decided(state.Crossings - random.Next(2), AnyWay(random)),
        3 => new CaptureDropped(Domain, AnyWay(random), "c"),
        4 => new CaptureMade(Domain, AnyWay(random), "c", "i", 1),
        5 => new CrossingEnded(Domain, state.Crossings, random.Next(2) == 0),
        6 => new DomainHeld(Domain, $"F-{random.Next(3)}", "broken"),
        7 => new DomainReleased(Domain, $"F-{random.Next(3)}", "closed"),
        _ => new StepUndone(Domain, state.Crossings, 1, "hold"),
    };

    private static DomainStage AnyStage(Random random) => (DomainStage)random.Next(5);

    private static CrossingDirection AnyWay(Random random) => (CrossingDirection)random.Next(2);

    private static CaptureMade Back => new(Domain, CrossingDirection.Back, "b", "i", 8);

    private static CrossingIntended Intended(int number, CrossingDirection direction) => new(Domain, number, direction, "p", 5_000, 3, null);

    private static SwitchDecided Decided(int number, CrossingDirection direction) => new(Domain, number, direction);

    private static DomainState Fold(params DomainPayload[] facts) => facts.Aggregate(new DomainState(Domain), (state, fact) => state.After(fact));
}
