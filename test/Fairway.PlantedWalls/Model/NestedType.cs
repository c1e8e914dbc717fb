using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public static class NestedType
{
    public sealed class Inner
    {
        public int Count { get; } = Forbidden.Count;
    }
}
