namespace Fairway.PlantedWalls.Engines;

/// <summary>What Model must not see.</summary>
public class Forbidden
{
    public static int Count => 1;

    public static Forbidden Make() => new();
}
