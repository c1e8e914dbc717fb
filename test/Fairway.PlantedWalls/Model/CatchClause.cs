using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public static class CatchClause
{
    public static bool Survives(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (ForbiddenException)
        {
            return false;
        }
    }
}
