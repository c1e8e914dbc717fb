using System.Collections.Immutable;

namespace Fairway.Control.Project.Spec;

/// <summary>How a domain crosses.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="HoldLimit">How long its writers may wait.</param>
public sealed record CutoverSpec(string Domain, TimeSpan HoldLimit)
{
    /// <summary>How long writers may wait when the file does not say.</summary>
    public static TimeSpan UsualHoldLimit { get; } = TimeSpan.FromSeconds(5);

    /// <summary>SHA-256 of the section as the file writes it without its messages, in lower-case hexadecimal; empty when the file says nothing of the domain.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The calendar that says when the domain may be switched; null when it may at any time.</summary>
    public string? Window { get; init; }

    /// <summary>True when somebody has decided that the domain is switched although its rows have no way back.</summary>
    public bool WithoutWayBack { get; init; }

    /// <summary>The runbook's steps in their order; empty when a cutover is nothing but the switch.</summary>
    public ImmutableArray<RunbookStepSpec> Steps { get; init; } = [];

    /// <summary>When it is planned to begin, by the clocks of the project's zone; null when the file does not say. See <see cref="ProjectSpec.PlannedOf"/>.</summary>
    public DateTime? Planned { get; init; }

    /// <summary>The channel that is told how it goes; null for none.</summary>
    public string? Channel { get; init; }

    /// <summary>The messages of the communication plan, in the order written.</summary>
    public ImmutableArray<CommsSpec> Comms { get; init; } = [];
}
