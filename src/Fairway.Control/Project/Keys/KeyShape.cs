namespace Fairway.Control.Project.Keys;

/// <summary>One of the keys of an <see cref="ObjectShape"/>.</summary>
/// <param name="Name">The key.</param>
/// <param name="Value">What stands under it.</param>
internal sealed record KeyShape(string Name, Shape Value)
{
    public bool Required { get; init; }
}
