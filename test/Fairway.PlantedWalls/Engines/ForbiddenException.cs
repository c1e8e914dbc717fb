namespace Fairway.PlantedWalls.Engines;

public sealed class ForbiddenException() : Exception("Planted.");
