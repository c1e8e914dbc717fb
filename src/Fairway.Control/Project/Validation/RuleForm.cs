using System.Collections.Immutable;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Project.Validation;

/// <summary>What a kind of rule speaks of, and which keys it has besides those that every rule has.</summary>
/// <param name="Object">What stands under 'on'.</param>
/// <param name="Needs">Keys that must be there.</param>
/// <param name="May">Keys that may be there.</param>
internal sealed record RuleForm(RuleObjectForm Object, ImmutableArray<string> Needs, ImmutableArray<string> May)
{
    private static readonly ImmutableArray<string> _everywhere = ["id", "on", "rule", "warn", "fail", "then", "owner", "why", "every", "at-switch"];

    /// <summary>The form of a kind.</summary>
    public static RuleForm Of(RuleKind kind) => kind switch
    {
        RuleKind.Required => new(RuleObjectForm.Column, [], ["where", "sides"]),
        RuleKind.Nulls => new(RuleObjectForm.Column, [], ["where", "allow", "sides"]),
        RuleKind.References => new(RuleObjectForm.Reference, [], ["where", "sides"]),
        RuleKind.Unique => new(RuleObjectForm.Columns, [], ["where", "sides"]),
        RuleKind.Accepted => new(RuleObjectForm.Column, ["values"], ["where", "sides"]),
        RuleKind.Range => new(RuleObjectForm.Column, [], ["where", "min", "max", "sides"]),
        RuleKind.Pattern => new(RuleObjectForm.Column, ["matches"], ["where", "sides"]),
        RuleKind.History => new(RuleObjectForm.Table, ["keep"], ["older"]),
        RuleKind.Reconcile => new(RuleObjectForm.Table, ["measure"], ["where"]),
        RuleKind.Freshness => new(RuleObjectForm.Column, ["within"], ["where", "sides"]),
        _ => new(RuleObjectForm.Free, [], ["sql", "target-sql"]),
    };

    /// <summary>True when a rule of this form may have a key.</summary>
    public bool Has(string key) => _everywhere.Contains(key) || Needs.Contains(key) || May.Contains(key);
}
