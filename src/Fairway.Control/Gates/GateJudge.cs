using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Gates;

/// <summary>
/// Judges a gate: 1 each criterion that the domain's class asks for, 2 the waivers that cover one, 3 the digest of all that, 4 what people have said of exactly this digest, 5 who must still agree.
/// Pure: the same facts give the same judgement, and no time that passes opens anything.
/// </summary>
public static class GateJudge
{
    /// <summary>Judges it.</summary>
    /// <param name="gate">One of <see cref="GateWords.All"/>.</param>
    /// <param name="facts">What is known.</param>
    public static GateJudgement Of(string gate, GateFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        string ground = GateDigest.GroundOf(gate, facts);
        Decision[] said = [.. facts.Decisions.Of(facts.Domain, gate)];
        ImmutableArray<QuorumNeed> needs = Quorum.Of(facts.Spec, gate, facts.Class);
        ImmutableArray<GateCriterion> seen = [.. GateTable.Of(gate, facts.Class.Class).Select(row => Look(row, facts, needs, said, ground)), .. gate == GateWords.Switch ? OfEveryClass(facts) : []];
        ImmutableArray<WaiverStanding> waivers = [.. Waivers(facts, gate, ground, seen)];
        ImmutableArray<JudgedCriterion> criteria = [.. seen.Select(s => Judged(gate, s, waivers, ground))];
        string digest = GateDigest.OfGate(ground, criteria);
        if (needs.IsEmpty && facts.Class.IsGated && criteria.Any(c => c.Row is { IsOfTheMoment: false } && c.Seen.Verdict == Verdict.Warn && c.Waiver is null))
        {
            needs = [Quorum.Reader(facts.Spec)];
        }

        HashSet<string> asking = [.. said.Where(d => d.Made.Choice == Choice.Request && d.Made.Digest == digest && d.ReasonAgainst(facts.Spec) is null).Select(d => d.Made.Person)];
        ImmutableArray<Agreement> agreements = [.. Agreements(facts, said, digest, asking)];
        ImmutableArray<QuorumNeed> missing = Quorum.Missing(needs, [.. agreements.Where(a => a.IsYes).Select(a => a.Said.Made.Person)], facts.Spec.IsSmallTeam);
        return new GateJudgement
        {
            Gate = gate,
            Facts = facts,
            Criteria = criteria,
            Ground = ground,
            Digest = digest,
            Needs = needs,

            // Nobody waits for whoever asks: he does not count.
            Missing = [.. missing.Select(m => m with { Candidates = [.. m.Candidates.Where(c => !asking.Contains(c))] })],
            Agreements = agreements,
            Waivers = waivers,
        };
    }

    private static GateCriterion Look(CriterionRow row, GateFacts facts, ImmutableArray<QuorumNeed> needs, Decision[] said, string ground) =>
        row.IsOfTheMoment ? facts.Moment.FirstOrDefault(m => m.Code == row.Code) ?? GateCriterion.Unknown(row.Code, Inconclusive.NoData, "it is looked at when the gate is passed")
        : row.Code == Votes.Code ? Votes.Criterion(facts.Spec, needs, [.. said.Where(d => d.Made.Choice is Choice.Vote or Choice.Discuss && d.Made.Digest == ground && d.Made.Until > facts.Now && d.ReasonAgainst(facts.Spec) is null)])
        : row.Gate switch
        {
            GateWords.Understood => UnderstoodCriteria.Look(row, facts),
            GateWords.Rehearsed => RehearsedCriteria.Look(row, facts),
            GateWords.Switch => SwitchCriteria.Look(row, facts),
            _ => SettledCriteria.Look(row, facts),
        };

    // Asked of a domain of any class, also of one that nobody has classified: what the table does not know, and what it says so of.
    private static IEnumerable<GateCriterion> OfEveryClass(GateFacts facts) =>
        facts.Moment.Where(m => GateTable.Find(GateWords.Switch, m.Code) is not { } row || (row.IsOfEveryClass && !row.Classes.Contains(facts.Class.Class ?? 0)));

    private static IEnumerable<WaiverStanding> Waivers(GateFacts facts, string gate, string ground, ImmutableArray<GateCriterion> seen) => facts.Decisions.Of(facts.Domain, gate)
        .Where(d => d.Waiver is not null)
        .Select(d => WaiverStanding.Of(
            facts.Spec, d, facts.Decisions.Of(facts.Domain), seen.FirstOrDefault(s => s.Code == d.Made.Subject) is { } criterion ? GateDigest.OfWaiver(ground, criterion) : null, facts.Now));

    private static JudgedCriterion Judged(string gate, GateCriterion seen, ImmutableArray<WaiverStanding> waivers, string ground)
    {
        CriterionRow? row = GateTable.Find(gate, seen.Code);
        WaiverStanding? covering = seen.Closes && row is { IsWaivable: true }
            ? waivers.LastOrDefault(w => w.Counts && w.Asked.Made.Subject == seen.Code && w.Asked.Made.Digest == GateDigest.OfWaiver(ground, seen))
            : null;
        return new JudgedCriterion(row, seen, covering?.Asked);
    }

    private static IEnumerable<Agreement> Agreements(GateFacts facts, Decision[] said, string digest, HashSet<string> asking)
    {
        foreach (IGrouping<string, Decision> person in said.Where(d => d.Made.Subject is null && d.Made.Choice is Choice.Approve or Choice.Decline or Choice.Withdraw).GroupBy(d => d.Made.Person))
        {
            // A word that does not count takes nothing back: whoever forges a withdrawal changes nothing, and a forged yes hides no honest no.
            Decision last = person.LastOrDefault(d => d.ReasonAgainst(facts.Spec) is null) ?? person.Last();
            yield return new Agreement(last, AgainstOf(facts, last, digest, asking));
        }
    }

    private static string? AgainstOf(GateFacts facts, Decision said, string digest, HashSet<string> asking) =>
        said.ReasonAgainst(facts.Spec) is { } reason ? reason
        : said.Made.Choice == Choice.Withdraw ? "it was withdrawn"
        : said.Made.Until <= facts.Now ? "it has expired"
        : said.Made.Digest != digest ? "what was agreed to is another thing now"
        : said.Made.Choice == Choice.Approve && asking.Contains(said.Made.Person) ? "whoever asks for a gate does not count among those who agree" : null;
}
