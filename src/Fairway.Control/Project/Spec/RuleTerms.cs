using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Control.Project.Spec;

/// <summary>What a kind of rule needs beside what it speaks of. A closed set; <see cref="None"/> where it needs nothing.</summary>
public abstract record RuleTerms
{
    private RuleTerms()
    {
    }

    /// <summary>Nothing more: required, references, unique.</summary>
    public sealed record None : RuleTerms;

    /// <summary>Nulls.</summary>
    /// <param name="Allow">Rows for which this holds may have NULL; null for none.</param>
    public sealed record Nulls(Condition? Allow) : RuleTerms;

    /// <summary>Accepted.</summary>
    /// <param name="Values">The values that may stand there.</param>
    public sealed record Accepted(ImmutableArray<string> Values) : RuleTerms;

    /// <summary>Range.</summary>
    /// <param name="Min">The least value; null for no least.</param>
    /// <param name="Max">The largest value; null for no largest.</param>
    public sealed record Range(string? Min, string? Max) : RuleTerms;

    /// <summary>Pattern.</summary>
    /// <param name="Form">The form that a whole text must have.</param>
    public sealed record Pattern(TextPattern Form) : RuleTerms;

    /// <summary>History.</summary>
    /// <param name="Keep">The rows that must be on both sides.</param>
    /// <param name="OlderAreArchived">True when no others may be in the target; false when they may.</param>
    public sealed record History(Condition Keep, bool OlderAreArchived) : RuleTerms;

    /// <summary>Reconcile.</summary>
    /// <param name="Totals">What both sides must agree on.</param>
    /// <param name="By">By what they are grouped; empty for the whole table.</param>
    public sealed record Reconcile(ImmutableArray<TotalTerm> Totals, ImmutableArray<GroupTerm> By) : RuleTerms;

    /// <summary>Freshness.</summary>
    /// <param name="Within">How old the newest row may be.</param>
    public sealed record Freshness(TimeSpan Within) : RuleTerms;

    /// <summary>The user's own statements.</summary>
    /// <param name="Source">For the source; null when it is not asked there.</param>
    /// <param name="Target">For the target; null when it is not asked there.</param>
    public sealed record Sql(string? Source, string? Target) : RuleTerms;
}
