using System.Collections.Immutable;

namespace Fairway.Control.Project.Keys;

/// <summary>A map whose keys the product chooses.</summary>
internal sealed record ObjectShape(ImmutableArray<KeyShape> Keys, string Description) : Shape(Description)
{
    /// <summary>Keys that the design knows and this version does not execute.</summary>
    public ImmutableArray<string> LaterKeys { get; init; } = [];

    public KeyShape? Find(string key) => Keys.FirstOrDefault(k => k.Name == key);
}
