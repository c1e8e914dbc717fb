using Fairway.PlantedWalls.Verify;

namespace Fairway.PlantedWalls.Copy;

public static class SeesASibling
{
    public static int Count() => Sibling.Count;
}
