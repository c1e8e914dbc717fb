using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public static class TypeTest
{
    public static bool IsOne(object given) => given is Forbidden;
}
