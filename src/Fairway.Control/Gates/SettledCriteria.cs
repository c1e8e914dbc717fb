using System.Globalization;
using Fairway.Control.Integrity;
using Fairway.Control.Project;

namespace Fairway.Control.Gates;

/// <summary>The criteria of the gate <c>settled</c> that do not wait for the moment.</summary>
internal static class SettledCriteria
{
    public static GateCriterion Look(CriterionRow row, GateFacts facts) => row.Code switch
    {
        "hypercare" => Hypercare(row, facts),
        "findings-closed" => GateCriterion.Of(row.Code, facts.OpenFindings.IsEmpty, facts.OpenFindings.IsEmpty ? "none is open" : $"open: {Said.Of(facts.OpenFindings)}"),
        "old-side-silent" => OldSide(row, facts),
        _ => GateCriterion.Unknown(row.Code, Inconclusive.NoData, "nothing produces this evidence yet"),
    };

    private static GateCriterion Hypercare(CriterionRow row, GateFacts facts)
    {
        if (facts.LiveSince is not { } since)
        {
            return GateCriterion.Unknown(row.Code, Inconclusive.NoData, "it is not live");
        }

        TimeSpan wanted = facts.Spec.Hypercare?.Period ?? Rigor.Of(facts.Spec, facts.Class.Class).Hypercare;
        TimeSpan passed = facts.Now - since;
        string seen = string.Create(CultureInfo.InvariantCulture, $"it is live since {since:yyyy-MM-dd HH:mm}Z, and {DurationText.Of(wanted)} are asked for");
        return passed >= wanted ? new GateCriterion(row.Code, Verdict.Pass, seen) : GateCriterion.Unknown(row.Code, Inconclusive.TooFew, seen);
    }

    private static GateCriterion OldSide(CriterionRow row, GateFacts facts) =>
        !facts.OldSide.IsEmpty ? GateCriterion.Of(row.Code, holds: false, $"somebody does: {Said.Of(facts.OldSide)}")
        : facts.Chart is { IsWatched: true } ? new GateCriterion(row.Code, Verdict.Pass, "nobody was seen there since it is live")
        : GateCriterion.Unknown(row.Code, Inconclusive.NoData, "nobody has looked since it is live");
}
