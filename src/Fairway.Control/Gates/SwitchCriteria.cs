using Fairway.Control.Integrity;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Gates;

/// <summary>The criteria of the gate <c>switch</c> that do not wait for the moment.</summary>
internal static class SwitchCriteria
{
    public static GateCriterion Look(CriterionRow row, GateFacts facts) => row.Code switch
    {
        "understood" => Earlier(row, facts, GateWords.Understood),
        "rehearsed" => Earlier(row, facts, GateWords.Rehearsed),
        "earlier-settled" => GateCriterion.Of(row.Code, facts.Unsettled is null, facts.Unsettled ?? "no other critical domain is live and unsettled"),
        "challenge" => Said.Challenge(facts, row.Gate),
        _ => GateCriterion.Unknown(row.Code, Inconclusive.NoData, "nothing produces this evidence yet"),
    };

    // Whoever agrees to the switch agrees to what the earlier gate was opened with.
    private static GateCriterion Earlier(CriterionRow row, GateFacts facts, string gate)
    {
        GateJudgement earlier = GateJudge.Of(gate, facts);
        string[] waived = [.. earlier.Criteria.Where(c => c.Waiver is not null).Select(c => c.Seen.Code)];
        return (earlier.State switch
        {
            GateState.Open => new GateCriterion(row.Code, waived.Length == 0 ? Verdict.Pass : Verdict.Warn, waived.Length == 0 ? "it is open" : $"it is open, with {Said.Of([.. waived])} waived"),
            GateState.Ready => GateCriterion.Of(row.Code, holds: false, $"it waits for {Said.Of([.. earlier.Missing.Select(m => m.Role).Distinct()])}"),
            _ => GateCriterion.Of(row.Code, holds: false, earlier.IsReclosed ? "it was open, and is closed again" : "it is closed"),
        }) with { Evidence = earlier.Digest };
    }
}
