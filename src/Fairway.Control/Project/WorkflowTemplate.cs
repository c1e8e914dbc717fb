using System.Collections.Immutable;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Project;

/// <summary>What a new file says of a workflow of a known kind: a start that its owner corrects.</summary>
/// <param name="Kind">One of <see cref="WorkflowSpec.KnownKinds"/>.</param>
/// <param name="Impact">What its failure usually costs.</param>
/// <param name="Interruption">How long it may usually stand still, as the file writes it.</param>
internal sealed record WorkflowTemplate(string Kind, ImpactSpec Impact, string Interruption)
{
    private static readonly ImmutableArray<WorkflowTemplate> _all =
    [
        // Whoever cannot sign up goes elsewhere.
        new("onboarding", new ImpactSpec(Revenue: 3, Compliance: 1, Customer: 3, Operations: 2), "15m"),

        // A wrong invoice is a matter for the law; one that comes an hour later is none for anybody.
        new("billing", new ImpactSpec(Revenue: 3, Compliance: 3, Customer: 2, Operations: 2), "30m"),
        new("reporting", new ImpactSpec(Revenue: 1, Compliance: 2, Customer: 0, Operations: 2), "24h"),
        new("support", new ImpactSpec(Revenue: 1, Compliance: 1, Customer: 2, Operations: 2), "1h"),
        new("automation", new ImpactSpec(Revenue: 1, Compliance: 0, Customer: 1, Operations: 2), "2h"),
    ];

    /// <summary>The template of a kind.</summary>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static WorkflowTemplate Of(string kind) =>
        _all.FirstOrDefault(t => t.Kind == kind) ?? throw new ArgumentException($"A workflow is one of: {string.Join(", ", WorkflowSpec.KnownKinds)}.", nameof(kind));
}
