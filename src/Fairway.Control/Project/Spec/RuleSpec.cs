using Fairway.Flow.Model.Conditions;

namespace Fairway.Control.Project.Spec;

/// <summary>Something that must be true of the data, on both sides.</summary>
public sealed record RuleSpec
{
    /// <summary>How often a rule is looked at when the file does not say.</summary>
    public static TimeSpan UsualEvery { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it says.</summary>
    public required RuleKind Kind { get; init; }

    /// <summary>What it speaks of; null for a statement of the user's that names nothing.</summary>
    public RuleObject? On { get; init; }

    /// <summary>What the kind needs beside that.</summary>
    public required RuleTerms Terms { get; init; }

    /// <summary>Only rows for which this holds; null for all.</summary>
    public Condition? Where { get; init; }

    /// <summary>From where on it is worth a warning; null for never.</summary>
    public Band? Warn { get; init; }

    /// <summary>From where on it is broken.</summary>
    public Band Fail { get; init; } = Band.AnyAtAll;

    /// <summary>The playbook.</summary>
    public required string Then { get; init; }

    /// <summary>Who answers for it: a person's id; null when nobody is named, here or in the playbook.</summary>
    public string? Owner { get; init; }

    /// <summary>Why it must be so; null when the file does not say.</summary>
    public string? Why { get; init; }

    /// <summary>How often it is looked at.</summary>
    public TimeSpan Every { get; init; } = UsualEvery;

    /// <summary>True when it is looked at under the hold as well.</summary>
    public bool AtSwitch { get; init; }

    /// <summary>True when only the source is asked, and only while it has the authority: the target may not have what the rule speaks of.</summary>
    public bool SourceOnly { get; init; }

    /// <summary>SHA-256 of the rule as the file writes it, in lower-case hexadecimal: what was measured holds for this rule and no other.</summary>
    public required string Digest { get; init; }
}
