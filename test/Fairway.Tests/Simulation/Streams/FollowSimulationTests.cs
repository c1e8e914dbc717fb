using System.Collections.Concurrent;
using Fairway.Testing;

namespace Fairway.Tests.Simulation.Streams;

/// <summary>
/// Thousands of lives of a stream, each from its seed: the river's production code that applies changes, on one thread whose turns the seed decides. FAIRWAY_SIM_LIVES says
/// how many, FAIRWAY_SIM_SEED where they begin. A life that fails prints its seed and its story.
/// </summary>
public sealed class FollowSimulationTests(ITestOutputHelper output)
{
    [Fact]
    public async Task No_life_loses_doubles_reorders_or_tells_too_early()
    {
        (int lives, int first) = (Campaigns.Number("FAIRWAY_SIM_LIVES", 5_000), Campaigns.Number("FAIRWAY_SIM_SEED", 1));
        var hazards = new ConcurrentDictionary<string, int>();
        int transactions = 0;

        await Parallel.ForEachAsync(Enumerable.Range(first, lives), TestContext.Current.CancellationToken, (seed, _) =>
        {
            var life = new FollowLife(seed);
            life.Live();
            foreach ((string kind, int times) in life.Hazards)
            {
                hazards.AddOrUpdate(kind, times, (_, before) => before + times);
            }

            Interlocked.Add(ref transactions, life.Shop.Transactions);
            return ValueTask.CompletedTask;
        });

        output.WriteLine($"{lives:N0} lives from seed {first}: {transactions:N0} transactions; {string.Join(", ", hazards.OrderBy(h => h.Key).Select(h => $"{h.Value:N0} {h.Key}"))}");
        Trials.Note("Q1 apply", $"seeds {first} to {first + lives - 1}", lives);

        // A simulation in which nothing happens would find nothing.
        Assert.InRange(transactions, lives * 5, int.MaxValue);
        Assert.All(["killed before", "killed after", "unreachable before", "unreachable after", "deadlocks", "slept"], kind => Assert.InRange(hazards.GetValueOrDefault(kind), lives / 20, int.MaxValue));
    }

    [Fact]
    public void A_seed_tells_the_same_story_every_time()
    {
        foreach (int seed in Enumerable.Range(1, 100))
        {
            string[] stories = [.. Enumerable.Range(0, 2).Select(_ =>
            {
                var life = new FollowLife(seed);
                life.Live();
                return string.Join('\n', life.Story);
            })];
            Assert.Equal(stories[0], stories[1]);
        }
    }
}
