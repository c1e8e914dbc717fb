using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public sealed class Constraint<T>
    where T : IForbidden;
