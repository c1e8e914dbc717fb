using System.Collections.Immutable;
using Fairway.Control.Integrity;

namespace Fairway.Control.Gates;

/// <summary>A line of a report for people who decide: a topic, the criteria that answer for it, and what they come to together.</summary>
/// <param name="Title">The topic.</param>
/// <param name="Says">What is asked or feared, a sentence.</param>
/// <param name="Criteria">The criteria that answer for it, with their gates; empty when none of them is asked of this domain.</param>
public sealed record ReportTopic(string Title, string Says, ImmutableArray<(string Gate, JudgedCriterion Criterion)> Criteria)
{
    /// <summary>The worst of them, waived ones as a warning; of none nobody can say.</summary>
    public Verdict Verdict => Criteria.IsEmpty ? Verdict.Inconclusive : Algebra.Worst(Criteria.Select(c => c.Criterion.Waiver is null ? c.Criterion.Seen.Verdict : Verdict.Warn));

    /// <summary>How many of them are covered by a waiver alone.</summary>
    public int Waived => Criteria.Count(c => c.Criterion.Waiver is not null);
}
