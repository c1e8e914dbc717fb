using Fairway.PlantedWalls.Engines;

namespace Fairway.PlantedWalls.Model;

[Marker(typeof(Forbidden), Day = DayOfWeek.Friday)]
public static class AttributeArgument;
