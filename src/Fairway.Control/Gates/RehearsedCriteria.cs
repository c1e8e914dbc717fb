using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Integrity;
using Fairway.Control.Project;

namespace Fairway.Control.Gates;

/// <summary>The criteria of the gate <c>rehearsed</c>. What no part of the product can produce yet is not known, and says so.</summary>
internal static class RehearsedCriteria
{
    public static GateCriterion Look(CriterionRow row, GateFacts facts) => row.Code switch
    {
        "drills" => Drills(row, facts),
        "challenge" => Said.Challenge(facts, row.Gate),
        "rehearsals" => Rehearsals(row, facts),
        _ => GateCriterion.Unknown(row.Code, Inconclusive.NoData, "nothing produces this evidence yet"),
    };

    private static GateCriterion Rehearsals(CriterionRow row, GateFacts facts)
    {
        int needed = Rigor.Of(facts.Spec, facts.Class.Class).Rehearsals;
        return needed == 0 ? new GateCriterion(row.Code, Verdict.Pass, "the file asks for none")
            : GateCriterion.Unknown(row.Code, Inconclusive.NoData, $"nothing produces this evidence yet, and {needed} are needed");
    }

    private static GateCriterion Drills(CriterionRow row, GateFacts facts)
    {
        int needed = Rigor.Of(facts.Spec, facts.Class.Class).Drills;
        string stale = facts.StaleDrills.IsEmpty ? "" : $"; {CountedText.Of(facts.StaleDrills.Length, "drill", "counts", "count")} no more ({facts.StaleDrills[^1]})";
        string seen = $"{facts.Drills.Length} of {needed} {(needed == 1 ? "counts" : "count")}{stale}";
        string evidence = string.Join(' ', facts.Drills.Select(d => d.ToString(CultureInfo.InvariantCulture)));
        return (facts.Drills.Length >= needed ? new GateCriterion(row.Code, Verdict.Pass, $"{seen}{Meaning(facts.Drills)}")
            : GateCriterion.Unknown(row.Code, facts.Drills.IsEmpty && !facts.StaleDrills.IsEmpty ? Inconclusive.DigestMismatch : facts.Drills.IsEmpty ? Inconclusive.NoData : Inconclusive.TooFew, seen)) with { Evidence = evidence };
    }

    // Without failures in n drills the chance of one is at most 1 - 0.05^(1/n), at 95 % confidence (statistics.md, 4): said, so that nobody takes five for proof.
    private static string Meaning(ImmutableArray<int> drills) =>
        drills.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $"; the chance that the next one fails is at most {100 * (1 - Math.Pow(0.05, 1.0 / drills.Length)):0} % (95 % confidence)");
}
