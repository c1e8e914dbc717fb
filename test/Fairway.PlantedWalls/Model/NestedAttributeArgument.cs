using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public static class NestedAttributeArgument
{
    public static bool Takes([Marker(typeof(Dictionary<string, Forbidden[]>))] object given) => given is not null;
}
