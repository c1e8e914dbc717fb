using System.Collections.Immutable;

namespace Fairway.Control.Project.Keys;

/// <summary>One text.</summary>
internal sealed record ScalarShape(ScalarKind Kind, string Description) : Shape(Description)
{
    /// <summary>What a <see cref="ScalarKind.Word"/> may be.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Words that the design knows and this version does not execute.</summary>
    public ImmutableArray<string> LaterWords { get; init; } = [];
}
