using System.Collections.Immutable;

namespace Fairway.Control.Advice;

/// <summary>
/// How far a team is, 0 to 4 (R44): the highest rung on which, and on all below it, every question was answered with yes. So it is capped by the weakest: nine times yes without
/// somebody on call is 0.
/// </summary>
/// <param name="Level">0 to 4.</param>
/// <param name="Answered">How many of the questions were answered.</param>
/// <param name="CappedBy">What keeps it from the next rung, each with <c>no</c> or <c>not answered</c>; empty at 4.</param>
public sealed record MaturityLevel(int Level, int Answered, ImmutableArray<string> CappedBy)
{
    /// <summary>What each rung asks for, from 1 to 4.</summary>
    public static ImmutableArray<ImmutableArray<string>> Rungs { get; } =
    [
        ["on-call", "monitoring"],
        ["restore-rehearsed", "incident-process"],
        ["repeatable-deploys", "rollback-practised", "lag-alert"],
        ["production-like-data", "write-path-owned", "schema-review"],
    ];

    /// <summary>Works it out.</summary>
    /// <param name="answers">What was answered.</param>
    public static MaturityLevel Of(IReadOnlyDictionary<string, bool> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        int level = Rungs.TakeWhile(rung => Missing(answers, rung).IsEmpty).Count();
        return new MaturityLevel(level, answers.Count, level == Rungs.Length ? [] : Missing(answers, Rungs[level]));
    }

    /// <summary>What of some capabilities the team lacks, or was not asked about.</summary>
    /// <param name="answers">What was answered.</param>
    /// <param name="needs">The capabilities.</param>
    public static ImmutableArray<string> Missing(IReadOnlyDictionary<string, bool> answers, ImmutableArray<string> needs)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return [.. needs.Where(n => !answers.GetValueOrDefault(n)).Select(n => $"{n} ({(answers.ContainsKey(n) ? "no" : "not answered")})")];
    }
}
