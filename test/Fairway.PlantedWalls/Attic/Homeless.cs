namespace Fairway.PlantedWalls.Attic;

/// <summary>Lives in a folder that nobody decided on.</summary>
public static class Homeless;
