using System.Collections.Immutable;

namespace Fairway.Control.Project.Spec;

/// <summary>The gates that a runbook may name.</summary>
public static class GateWords
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<string> Known { get; } = ["switch"];
}
