using Fairway.Tests.Architecture.Reading;

namespace Fairway.Tests.Architecture.Walls;

/// <summary>A part of the house: an assembly, or one namespace or type in it.</summary>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="Within">The full name of a namespace or a type; null for the whole assembly.</param>
internal sealed record Place(string Assembly, string? Within = null)
{
    public bool Contains(NamedType type) =>
        type.Assembly == Assembly
        && (Within is null || type.FullName == Within || type.FullName.StartsWith($"{Within}.", StringComparison.Ordinal));

    public override string ToString() => Within ?? Assembly;
}
