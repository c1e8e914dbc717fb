using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public static class LocalFunctionBody
{
    public static int Count(int more)
    {
        return Inner();

        int Inner() => Forbidden.Count + more;
    }
}
