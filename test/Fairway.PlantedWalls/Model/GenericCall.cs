using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public static class GenericCall
{
    public static object Nothing() => Array.Empty<Forbidden>();
}
