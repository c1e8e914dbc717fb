using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public static class GenericArgument
{
    public static int CountAll(IReadOnlyDictionary<string, List<Forbidden>> given) => given.Count;
}
