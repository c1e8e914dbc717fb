using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public static class MethodConstraint
{
    public static bool Takes<T>(T value)
        where T : IForbidden => value is not null;
}
