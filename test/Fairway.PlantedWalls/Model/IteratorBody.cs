using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public static class IteratorBody
{
    public static IEnumerable<int> Counts()
    {
        yield return Allowed.Count;
        yield return Forbidden.Count;
    }
}
