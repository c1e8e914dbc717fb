using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public static class TypeToken
{
    public static Type Ask() => typeof(Forbidden);
}
