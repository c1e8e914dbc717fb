using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public sealed class PlainField(object given)
{
    private readonly Forbidden? _hidden = given as Forbidden;

    public bool HasOne => _hidden is not null;
}
