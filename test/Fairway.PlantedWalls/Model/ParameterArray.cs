using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public static class ParameterArray
{
    public static bool Takes(object?[] wanted, ref Forbidden[][] given) => wanted.Length == given.Length;
}
