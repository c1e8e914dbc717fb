using Fairway.Control.Project.Spec;

namespace Fairway.Control.Integrity;

/// <summary>A rule with what it asks of each side.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Domain">The domain.</param>
public sealed record PlannedRule(RuleSpec Rule, string Domain)
{
    /// <summary>What the source is asked; null for nothing.</summary>
    public SideQuestion? Source { get; init; }

    /// <summary>What the target is asked; null for nothing.</summary>
    public SideQuestion? Target { get; init; }

    /// <summary>What both are compared by; null for nothing.</summary>
    public TotalsPair? Between { get; init; }

    /// <summary>True when somebody asks it: one of the source alone is asked only while the source has the authority.</summary>
    /// <param name="sourceLeads">True while the source has the authority.</param>
    public bool IsAsked(bool sourceLeads) => sourceLeads || !Rule.SourceOnly;
}
