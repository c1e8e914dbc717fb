using System.Collections.Immutable;

namespace Fairway.Control.Project.Spec;

/// <summary>The gates, by their names.</summary>
public static class GateWords
{
    /// <summary>Opens the copy of a classified domain.</summary>
    public const string Understood = "understood";

    /// <summary>Opens the gate <see cref="Switch"/>.</summary>
    public const string Rehearsed = "rehearsed";

    /// <summary>Opens stage live.</summary>
    public const string Switch = "switch";

    /// <summary>Opens stage complete, and the next critical domain.</summary>
    public const string Settled = "settled";

    /// <summary>All of them, in the order in which a domain meets them.</summary>
    public static ImmutableArray<string> All { get; } = [Understood, Rehearsed, Switch, Settled];

    /// <summary>Those that a runbook may name.</summary>
    public static ImmutableArray<string> Known { get; } = [Switch];
}
