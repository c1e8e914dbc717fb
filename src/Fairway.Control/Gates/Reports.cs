using System.Collections.Immutable;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Gates;

/// <summary>
/// Two reports over the criteria of all gates: what has to be looked at before going live (R120, six topics, none may be left out), and which control covers each of the four common causes of failed
/// migrations (R123). They judge nothing anew: each line is what the criteria of the gates come to.
/// </summary>
public static class Reports
{
    private static readonly (string Title, string Says, string[] Codes)[] _checklist =
    [
        ("integrity", "What must be true of the data is true on both sides.", ["understood/rules", "understood/baseline", "rehearsed/verifier-power", "switch/compared", "switch/no-differences", "switch/definitions"]),
        ("workflow behaviour", "The business does with the new system what it does with the old one.", ["understood/claimed", "understood/no-undocumented", "rehearsed/scenarios", "rehearsed/compatibility"]),
        ("performance under load", "It is fast enough under production's load, and the cutover fits its window.", ["rehearsed/rehearsals", "rehearsed/bounds", "switch/lag"]),
        ("thresholds", "It was decided beforehand what is too much, and what happens then.", ["understood/playbooks", "switch/rules-and-findings", "switch/challenge"]),
        ("rollback", "The way back exists, and was taken on purpose.", ["rehearsed/drills", "switch/way-back", "switch/backup"]),
        ("communication", "Whoever is concerned knows when, what to expect and whom to ask.", ["switch/messages", "switch/roll-call", "switch/confidence", "report/comms"]),
    ];

    private static readonly (string Title, string Says, string[] Codes)[] _causes =
    [
        ("incomplete dependency mapping", "Somebody depends on the data whom nobody knew.", ["understood/claimed", "understood/discovered", "understood/chart-age", "understood/no-undocumented", "understood/borders"]),
        ("weak integrity validation", "What is wrong is found by customers.", ["understood/rules", "understood/playbooks", "understood/baseline", "rehearsed/verifier-power", "switch/compared", "switch/no-differences"]),
        ("unrealistic cutover planning", "It takes longer than the window, or there is no way back when it does.", ["understood/challenge", "rehearsed/rehearsals", "rehearsed/drills", "rehearsed/bounds", "switch/way-back", "switch/confidence"]),
        ("insufficient stabilisation", "The team moves on while small faults grow.", ["settled/hypercare", "settled/healthy", "settled/healthy-intervals", "settled/audits", "settled/findings-closed", "settled/old-side-silent", "switch/earlier-settled"]),
    ];

    /// <summary>The criteria that the reports name, with their gates.</summary>
    internal static IEnumerable<string> Codes => _checklist.Concat(_causes).SelectMany(t => t.Codes).Distinct();

    /// <summary>The checklist before going live: always six topics.</summary>
    /// <param name="judge">Judges a gate of the domain.</param>
    public static ImmutableArray<ReportTopic> Checklist(Func<string, GateJudgement> judge) => Of(_checklist, judge);

    /// <summary>The four common causes of failure with what covers each: always four.</summary>
    /// <param name="judge">Judges a gate of the domain.</param>
    public static ImmutableArray<ReportTopic> Causes(Func<string, GateJudgement> judge) => Of(_causes, judge);

    private static ImmutableArray<ReportTopic> Of((string Title, string Says, string[] Codes)[] topics, Func<string, GateJudgement> judge)
    {
        ArgumentNullException.ThrowIfNull(judge);
        var gates = GateWords.All.ToDictionary(g => g, judge);
        JudgedCriterion comms = new(null, Comms(gates[GateWords.Switch].Facts), null);
        return
        [
            .. topics.Select(t => new ReportTopic(
                t.Title,
                t.Says,
                [
                    .. t.Codes.Select(c => c.Split('/')).SelectMany(c => c[0] == "report" ? [(c[0], comms)] : gates[c[0]].Criteria.Where(j => j.Seen.Code == c[1]).Select(j => (c[0], j))),
                ])),
        ];
    }

    private static GateCriterion Comms(GateFacts facts)
    {
        CutoverSpec? cutover = facts.Spec.Cutovers.FirstOrDefault(c => c.Domain == facts.Domain);
        int messages = cutover?.Comms.Length ?? 0;
        return messages > 0
            ? GateCriterion.Of("comms", holds: true, $"{messages} {(messages == 1 ? "message is" : "messages are")} planned")
            : GateCriterion.Unknown("comms", Inconclusive.NoData, $"the file plans no messages (cutover: {facts.Domain}: comms)");
    }
}
