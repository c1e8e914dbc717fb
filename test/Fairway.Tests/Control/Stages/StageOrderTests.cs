using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Stages;

namespace Fairway.Tests.Control.Stages;

/// <summary>Domains that refer to each other stay within one stage, and none is ever kept from going back.</summary>
public class StageOrderTests
{
    private static readonly string[] _names = ["a", "b", "c", "d"];

    [Theory]
    [InlineData(DomainStage.Off, DomainStage.Live, "domain orders refers to domain customers, which is in stage off and must be follow first")]
    [InlineData(DomainStage.Follow, DomainStage.Live, null)]
    [InlineData(DomainStage.Live, DomainStage.Live, null)]
    [InlineData(DomainStage.Live, DomainStage.Complete, "domain orders refers to domain customers, which is in stage live and must be complete first")]
    [InlineData(DomainStage.Complete, DomainStage.Complete, null)]
    public void Who_is_referred_to_goes_first(DomainStage customers, DomainStage to, string? obstacle) =>
        Assert.Equal(obstacle, new StageOrder("orders", [("orders", "customers")], _ => customers).Obstacle(to));

    [Fact]
    public void Who_is_live_keeps_the_one_it_refers_to_from_being_copied_anew()
    {
        Assert.Equal("domain orders, which is live, refers to domain customers", new StageOrder("customers", [("orders", "customers")], _ => DomainStage.Live).ObstacleToCopy());
        Assert.Null(new StageOrder("customers", [("orders", "customers")], _ => DomainStage.Follow).ObstacleToCopy());
        Assert.Null(new StageOrder("orders", [("orders", "customers"), ("orders", "orders")], _ => DomainStage.Live).ObstacleToCopy());
    }

    /// <summary>Any moves in any order, back whenever somebody likes: nobody is two stages ahead of a domain that it refers to once it is live.</summary>
    [Fact]
    public void No_moves_bring_a_live_domain_two_stages_ahead()
    {
        int refused = 0;
        for (int seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed * 7919);
            ImmutableArray<(string, string)> references = [.. Pairs(random).Where(p => string.CompareOrdinal(p.From, p.To) < 0)];
            Dictionary<string, DomainStage> stages = _names.ToDictionary(n => n, _ => DomainStage.Off);
            for (int i = 0; i < 60; i++)
            {
                string name = _names[random.Next(_names.Length)];
                DomainStage to = Next(random, stages[name]);
                var order = new StageOrder(name, references, d => stages[d]);
                bool goes = to == DomainStage.Copy && stages[name] == DomainStage.Follow ? order.ObstacleToCopy() is null : to < stages[name] || order.Obstacle(to) is null;
                refused += goes ? 0 : 1;
                stages[name] = goes ? to : stages[name];
                Assert.All(references, r => Assert.True(stages[r.Item1] < DomainStage.Live || stages[r.Item1] - stages[r.Item2] <= 1, $"seed {seed}: {r} at {stages[r.Item1]} and {stages[r.Item2]}"));
            }
        }

        Assert.InRange(refused, 1_000, int.MaxValue);
    }

    /// <summary>Also where domains refer to each other in circles, there is always one that may be completed.</summary>
    [Fact]
    public void When_all_are_live_all_can_be_completed()
    {
        for (int seed = 0; seed < 2_000; seed++)
        {
            ImmutableArray<(string, string)> references = [.. Pairs(new Random(seed * 104729))];
            Dictionary<string, DomainStage> stages = _names.ToDictionary(n => n, _ => DomainStage.Live);
            while (stages.ContainsValue(DomainStage.Live))
            {
                string? next = _names.FirstOrDefault(n => stages[n] == DomainStage.Live && new StageOrder(n, references, d => stages[d]).Obstacle(DomainStage.Complete) is null);
                Assert.True(next is not null, $"seed {seed}: nobody can be completed");
                stages[next] = DomainStage.Complete;
            }
        }
    }

    private static IEnumerable<(string From, string To)> Pairs(Random random) =>
        from f in _names from t in _names where f != t && random.Next(3) == 0 select (f, t);

    private static DomainStage Next(Random random, DomainStage at) => at switch
    {
        DomainStage.Off => DomainStage.Copy,
        DomainStage.Copy => random.Next(4) == 0 ? DomainStage.Off : DomainStage.Follow,
        DomainStage.Follow => random.Next(4) == 0 ? DomainStage.Copy : DomainStage.Live,
        DomainStage.Live => random.Next(2) == 0 ? DomainStage.Follow : DomainStage.Complete,
        _ => DomainStage.Complete,
    };
}
