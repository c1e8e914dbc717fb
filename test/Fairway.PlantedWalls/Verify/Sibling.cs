namespace Fairway.PlantedWalls.Verify;

public static class Sibling
{
    public static int Count => 1;
}
