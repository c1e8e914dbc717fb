using System.Collections.Immutable;
using Fairway.Control.Plan;
using Fairway.EngineTests.Copy;
using Fairway.Flow.Transform;
using Fairway.Flow.Verify;
using Fairway.Testing;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Verify;

public sealed class PlantedDifferenceTests(ITestOutputHelper output) : IDisposable
{
    private const int Differences = 1_000;
    private readonly SqliteMove _move = PlantedShop.Make();

    /// <summary>FAIRWAY_PLANT_ROUNDS says how many, FAIRWAY_PLANT_SEED where they begin.</summary>
    public static TheoryData<int> Seeds => [.. Enumerable.Range(Campaigns.Number("FAIRWAY_PLANT_SEED", 1), Campaigns.Number("FAIRWAY_PLANT_ROUNDS", 2))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_thousand_planted_differences_are_found_and_none_invented_and_then_repaired(int seed)
    {
        output.WriteLine($"seed {seed}");
        MigrationPlan plan = await _move.PlanAsync(PlantedShop.Mapping);
        await _move.MoveAsync(plan);
        Assert.All(await _move.VerifyAsync(plan), t => Assert.True(t.Equal, $"{t.Target}"));
        List<string> planted = Plant(seed);

        ImmutableArray<TableVerification> found = await _move.VerifyAsync(plan, new VerifyOptions { RowsPerBucket = 5, RowsPerPass = 70, MostPasses = 1_000 });
        await _move.RepairAsync(plan, found);
        ImmutableArray<TableVerification> after = await _move.VerifyAsync(plan);

        Assert.Equal(planted.Order(StringComparer.Ordinal), Lines(plan, found).Order(StringComparer.Ordinal));
        Assert.Equal(planted.Count, found.Sum(t => t.DifferenceCount));
        Assert.All(after, t => Assert.True(t.Equal, $"{t.Target}"));
        Trials.Note("Q16", $"seed {seed}: planted, found, named and repaired", planted.Count);
        Assert.Empty(plan.Routes.SelectMany(r => Independent.Differences(_move, r.Source, r.Target, Projection(r)).Select(line => $"{r.Target.Name} {line}")));
    }

    public void Dispose() => _move.Dispose();

    private List<string> Plant(int seed)
    {
        using SqliteConnection target = _move.Open("target.db");
        using SqliteTransaction transaction = target.BeginTransaction();
        var gardener = new Gardener(target, seed);
        PlantedTable[] small = [.. PlantedShop.Tables.Where(t => t.Rows < 100)];
        PlantedTable[] large = [.. PlantedShop.Tables.Where(t => t.Rows >= 100)];
        for (int i = 0; i < Differences; i++)
        {
            gardener.Plant(i < 10 ? small[i % small.Length] : large[i % large.Length]);
        }

        transaction.Commit();
        return gardener.Expected;
    }

    private static IEnumerable<string> Lines(MigrationPlan plan, ImmutableArray<TableVerification> found) => plan.Routes.Zip(found).SelectMany(p =>
        p.Second.Differences.SelectMany(d => Enumerable.Repeat(Gardener.Line(d, keyless: p.First.Target.Key is null), (int)d.Copies)));

    private static string? Projection(TableRoute route) => $"{route.Target.Name}" switch
    {
        "bills" => "id; CASE WHEN cents % 100 = 0 THEN cents / 100 ELSE cents / 100.0 END; CASE state WHEN 0 THEN 'new' ELSE 'paid' END",
        "bill_parts" => "id; part",
        _ => null,
    };
}
