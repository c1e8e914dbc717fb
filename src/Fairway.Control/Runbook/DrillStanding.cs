using Fairway.Control.Gates;
using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Evidence;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;

namespace Fairway.Control.Runbook;

/// <summary>What the last drill of a domain is worth now.</summary>
/// <param name="Drill">The drill.</param>
/// <param name="StaleBecause">Why it counts no more; empty while it does.</param>
public sealed record DrillStanding(RunbookState Drill, ImmutableArray<string> StaleBecause)
{
    /// <summary>The code of the criterion about it.</summary>
    public const string Code = "drill";

    /// <summary>True when something that it rests on is another one now.</summary>
    public bool IsStale => !StaleBecause.IsEmpty;

    /// <summary>All of it in a line.</summary>
    public string Sentence => string.Create(
        CultureInfo.InvariantCulture,
        $"drill {Drill.Number} of {Drill.BegunAt:yyyy-MM-dd HH:mm}Z {(IsStale ? $"is stale: {string.Join(", and ", StaleBecause)}" : "counts: nothing that it rests on has changed")}");

    /// <summary>The last drill that went to the decision and back.</summary>
    /// <param name="runbooks">The runbooks.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="now">On what it would rest now.</param>
    /// <returns>Null when there was none.</returns>
    public static DrillStanding? Of(RunbookLedger runbooks, string domain, ImmutableSortedDictionary<string, string> now)
    {
        ArgumentNullException.ThrowIfNull(runbooks);
        return runbooks.Of(domain).LastOrDefault(r => r is { IsDrill: true, Outcome: RunbookOutcome.Drilled }) is { } drill
            ? Of(runbooks, drill, now)
            : null;
    }

    /// <summary>What a drill is worth now.</summary>
    /// <param name="runbooks">The runbooks.</param>
    /// <param name="drill">The drill.</param>
    /// <param name="now">On what it would rest now.</param>
    public static DrillStanding Of(RunbookLedger runbooks, RunbookState drill, ImmutableSortedDictionary<string, string> now)
    {
        ArgumentNullException.ThrowIfNull(runbooks);
        ArgumentNullException.ThrowIfNull(drill);
        return new DrillStanding(drill, EvidenceTable.StaleBecause(EvidenceTable.Drill, runbooks.BasisOf(drill.Domain, drill.Number), now));
    }

    /// <summary>What a gate sees of it. Nothing in the file asks for a drill: it never closes the gate.</summary>
    public static GateCriterion Criterion(DrillStanding? standing) => standing is null
        ? new GateCriterion(Code, Verdict.Warn, "no drill was made")
        : new GateCriterion(Code, standing.IsStale ? Verdict.Warn : Verdict.Pass, standing.Sentence);
}
