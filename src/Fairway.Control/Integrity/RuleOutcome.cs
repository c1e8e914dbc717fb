using System.Collections.Immutable;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Integrity;

/// <summary>What a reading means.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Where">Where it was found: <c>source</c>, <c>target</c>, <c>both</c>, <c>between</c>; empty when nothing was.</param>
/// <param name="Sentence">All of it in a sentence, without values of rows.</param>
/// <param name="Keys">Keys of some rows that are concerned.</param>
public sealed record RuleOutcome(RuleSpec Rule, Verdict Verdict, string Where, string Sentence, ImmutableArray<string> Keys)
{
    /// <summary>How many are not as they should be, where most are.</summary>
    public required long Found { get; init; }

    /// <summary>When it was read.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>True when it is not known for no other reason than that totals moved whenever they were read: it is known as soon as both sides stand still.</summary>
    public bool IsMoving { get; init; }

    /// <summary>How long the reading took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>How long it would have taken while both sides stand still: what writers would wait for it under the hold.</summary>
    public TimeSpan AtRest { get; init; }

    /// <summary>What comes of a rule of the source alone once the target has the authority: it is named, and nobody is told that it holds.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="at">When.</param>
    public static RuleOutcome NobodyAsks(RuleSpec rule, DateTimeOffset at) =>
        new(rule, Verdict.NotAsked, "", "source only, and the target has the authority: nobody asks it", []) { Found = 0, At = at };
}
