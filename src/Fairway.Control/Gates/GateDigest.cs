using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Gates;

/// <summary>The digests to which decisions are bound.</summary>
public static class GateDigest
{
    // What the file says of the data itself; who is told, and when, may change without asking anybody anew.
    private static readonly ImmutableArray<string> _sections = ["systems", "domains", "mapping", "bridges", "integrity", "playbooks", "workflows"];

    /// <summary>What is decided about, whatever the evidence says: the plan of the domain, and what its class asks for.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="facts">What is known.</param>
    public static string GroundOf(string gate, GateFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        Rigor rigor = Rigor.Of(facts.Spec, facts.Class.Class);
        return ProjectDigest.HashOf(string.Join('\n',
        [
            facts.Spec.Name,
            facts.Domain,
            gate,
            facts.Class.Word,
            FormattableString.Invariant($"{rigor.Rehearsals} {rigor.Drills} {rigor.Hypercare.Ticks}"),
            .. _sections.Select(s => $"{s} {facts.File.Sections.GetValueOrDefault(s, "")}"),

            // Before a domain is copied nobody knows its digests, and what was understood is not understood anew because it was copied.
            .. gate == GateWords.Understood ? [] : facts.Basis.Select(b => $"{b.Key} {b.Value}"),
        ]));
    }

    /// <summary>To what a waiver is bound: that this criterion, on this ground, came to this.</summary>
    public static string OfWaiver(string ground, GateCriterion criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        return ProjectDigest.HashOf($"{ground}\n{criterion.Code}\n{WordOf(criterion)}");
    }

    /// <summary>To what an agreement is bound: the ground, and what each criterion that is not of the moment came to, by which evidence, or who waived it.</summary>
    public static string OfGate(string ground, IEnumerable<JudgedCriterion> criteria) =>
        ProjectDigest.HashOf(string.Join('\n', [ground, .. criteria.Where(c => c.Row is { IsOfTheMoment: false }).Select(c => $"{c.Seen.Code} {c.Word} {c.Seen.Evidence}")]));

    /// <summary>What a criterion came to, in a word: <c>pass</c>, <c>inconclusive(no-data)</c>.</summary>
    public static string WordOf(GateCriterion criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        return criterion.Verdict switch
        {
            Verdict.Pass or Verdict.NotAsked => "pass",
            Verdict.Warn => "warn",
            Verdict.Fail => "fail",
            _ => $"inconclusive({Reasons.WordOf(criterion.Reason ?? Inconclusive.EvaluatorError)})",
        };
    }
}
