namespace Fairway.PlantedWalls.Model;

[AttributeUsage(AttributeTargets.All)]
public sealed class MarkerAttribute(params Type[] types) : Attribute
{
    public IReadOnlyList<Type> Types { get; } = types;

    public DayOfWeek Day { get; set; }
}
