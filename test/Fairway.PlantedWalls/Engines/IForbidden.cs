namespace Fairway.PlantedWalls.Engines;

public interface IForbidden;
