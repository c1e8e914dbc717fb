using System.Collections.Concurrent;
using Fairway.Control.Runbook;
using Fairway.Testing;

namespace Fairway.Tests.Simulation;

/// <summary>
/// Thousands of lives of a crossing, each from its seed: the spine's production code between databases, an application and other runners that do whatever they may do.
/// FAIRWAY_SIM_LIVES says how many, FAIRWAY_SIM_SEED where they begin. A life that fails prints its seed and its story.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    [Fact]
    public async Task No_life_loses_doubles_or_opens_two_sides()
    {
        int lives = Campaigns.Number("FAIRWAY_SIM_LIVES", 20_000);
        int first = Campaigns.Number("FAIRWAY_SIM_SEED", 1);
        var hazards = new ConcurrentDictionary<string, int>();
        var visits = new ConcurrentDictionary<(int? Step, string When), int>();
        int switches = 0;
        int rows = 0;

        await Parallel.ForEachAsync(Enumerable.Range(first, lives), TestContext.Current.CancellationToken, async (seed, _) =>
        {
            var world = new World(seed);
            await world.LiveAsync();
            foreach ((string kind, int times) in world.Hazards)
            {
                hazards.AddOrUpdate(kind, times, (_, before) => before + times);
            }

            foreach (((int?, string) at, int times) in world.Visits)
            {
                visits.AddOrUpdate(at, times, (_, before) => before + times);
            }

            Interlocked.Add(ref switches, world.Switches);
            Interlocked.Add(ref rows, world.Acknowledged.Count);
        });

        output.WriteLine($"{lives:N0} lives from seed {first}: {switches:N0} switches, {rows:N0} rows acknowledged; {string.Join(", ", hazards.OrderBy(h => h.Key).Select(h => $"{h.Value:N0} {h.Key}"))}");

        (int Step, string When, int Times)[] kills = [.. Protocol.Steps.SelectMany(s => new[] { "before", "after" }.Select(w => (s.Number, w, visits.GetValueOrDefault((s.Number, w)))))];
        output.WriteLine($"killed at step, before and after an effect: {string.Join(", ", kills.Where(k => k.When == "before").Zip(kills.Where(k => k.When == "after"), (b, a) => $"{b.Step}: {b.Times:N0} and {a.Times:N0}"))}");
        Trials.Note("Q1", $"seeds {first} to {first + lives - 1}", lives);
        Trials.Note("Q1 least visited", $"seeds {first} to {first + lives - 1}", kills.Min(k => k.Times));

        // A simulation in which nothing happens would find nothing.
        Assert.InRange(switches, lives / 2, int.MaxValue);
        Assert.InRange(rows, lives, int.MaxValue);
        Assert.All(kills, k => Assert.True(k.Times >= lives / 200, $"Step {k.Step} saw {k.Times} kills {k.When} an effect."));
        Assert.All(
            ["killed before an effect", "killed after an effect", "unreachable before an effect", "unreachable after an effect", "frozen before an effect", "frozen after an effect", "holds that ran out", "rows lost behind our back"],
            kind => Assert.InRange(hazards.GetValueOrDefault(kind), lives / 20, int.MaxValue));
    }
}
