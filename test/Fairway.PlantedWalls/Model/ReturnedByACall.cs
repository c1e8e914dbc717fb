namespace Fairway.PlantedWalls.Model;

public static class ReturnedByACall
{
    public static bool IsThere() => Copy.Clean.Pass() is not null;
}
