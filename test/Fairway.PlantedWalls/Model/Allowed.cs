namespace Fairway.PlantedWalls.Model;

/// <summary>What everybody may see.</summary>
public class Allowed
{
    public static int Count => 1;
}
