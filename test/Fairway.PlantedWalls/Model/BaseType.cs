using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

public sealed class BaseType : Forbidden;
