using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public static class LambdaBody
{
    public static IEnumerable<int> Counts(IEnumerable<int> numbers) => numbers.Select(n => n + Forbidden.Count);
}
