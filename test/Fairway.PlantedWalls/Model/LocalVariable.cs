using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public static class LocalVariable
{
    public static bool IsThere()
    {
        Forbidden? local = null;
        GC.KeepAlive(local);
        return true;
    }
}
