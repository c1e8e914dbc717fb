using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Gates;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;

namespace Fairway.Host.Cli.Commands;

/// <summary>A gate for whoever has five minutes to decide about it: the verdict first, then what keeps it closed and what helps, what people have said, what has changed, what nobody knows, the way back.</summary>
/// <param name="spec">The project.</param>
/// <param name="judged">How it stands.</param>
internal sealed class GateText(ProjectSpec spec, GateJudgement judged)
{
    private string Domain => judged.Facts.Domain;

    /// <summary>The process of the runner that lives; null when none does.</summary>
    public int? Runner { get; init; }

    /// <summary>True when that runner has an older project file than was looked at here.</summary>
    public bool HasOlderFile { get; init; }

    /// <summary>What happens by itself when it opens, a sentence.</summary>
    public static string Consequence(string gate, ProjectSpec spec, string domain) => gate switch
    {
        GateWords.Understood => $"a runner that lives begins to copy {domain} to {spec.Target.Name} at once; {spec.Source.Name} goes on taking all writes.",
        GateWords.Rehearsed => "nothing moves: the gate 'switch' asks for it.",
        GateWords.Switch => "nothing moves by itself: whoever is to may cut it over.",
        _ => "nothing moves by itself: it may be completed, which gives up its way back, and the next critical domain may be cut over.",
    };

    /// <summary>Line by line.</summary>
    /// <param name="wayBack">What is known of the way back, a sentence.</param>
    public IEnumerable<string> Lines(string wayBack) =>
    [
        GateSentence.Of(judged, spec),
        .. judged.Facts.Class.IsGated ? [$"Class: {string.Join("; ", judged.Facts.Class.Because)}."] : Array.Empty<string>(),
        .. Part("What keeps it closed", judged.Standing.Where(c => c.Closes).SelectMany(Closing)),
        .. Part("Who must agree", Agreeing()),
        .. Part("Waived", judged.Waivers.Select(Waiver)),
        .. Part("What holds", judged.Standing.Where(c => !c.Seen.Closes).Select(c => $"{c.Word}  {c.Seen.Code}: {c.Seen.Seen}")),
        .. Part("Looked at when it is passed", judged.OfTheMoment.Select(c => $"{(c.Seen.Reason is Inconclusive.NoData ? "later" : c.Word)}  {c.Seen.Code}: {c.Seen.Seen}")),
        .. Part("What changed since it was looked at before", Changes()),
        .. Part("What nobody knows", judged.Criteria.Where(c => c.Seen.Verdict == Verdict.Inconclusive && c.Row is not { IsOfTheMoment: true }).Select(c => $"{c.Seen.Code}: {c.Seen.Seen}{(c.Waiver is null ? "" : " (waived, and still not known)")}")),
        .. judged.Facts.Class.IsGated ? ["", .. judged.State == GateState.Open ? Array.Empty<string>() : [$"When it opens: {Consequence(judged.Gate, spec, Domain)}"], $"The way back: {wayBack}", $"Next: {Next()}"] : Array.Empty<string>(),
    ];

    /// <summary>The same for programs.</summary>
    public object Json => new
    {
        judged.Gate,
        judged.Facts.Domain,
        judged.Facts.Class.Class,
        ClassBecause = judged.Facts.Class.Because,
        State = judged.State.ToString().ToLowerInvariant(),
        judged.IsReclosed,
        Verdict = judged.Verdict.ToString().ToLowerInvariant(),
        Sentence = GateSentence.Of(judged, spec),
        judged.Digest,
        judged.Ground,
        Criteria = judged.Criteria.Select(c => new
        {
            c.Seen.Code,
            Verdict = c.Seen.Verdict.ToString().ToLowerInvariant(),
            Reason = c.Seen.Reason is { } reason ? Reasons.WordOf(reason) : null,
            c.Seen.Seen,
            c.Row?.Wanted,
            c.Row?.Owner,
            Proof = Proof(c),
            OfTheMoment = c.Row is not { IsOfTheMoment: false },
            WaivedBy = c.Waiver?.Waiver,
        }),
        Needs = judged.Needs.Select(n => new { n.Role, n.Candidates }),
        Missing = judged.Missing.Select(n => new { n.Role, n.Candidates }),
        Decisions = judged.Agreements.Select(a => new { a.Said.Made.Person, a.Said.Made.Choice, a.Said.Made.At, a.Said.Made.Until, a.Said.Made.Because, Counts = a.Against is null, a.Against }),
        Waivers = judged.Waivers.Select(w => new { Id = w.Asked.Waiver, Criterion = w.Asked.Made.Subject, AskedBy = w.Asked.Made.Person, w.Asked.Made.Because, w.Asked.Made.Control, w.Asked.Made.Until, AgreedBy = w.Agreeing, w.Counts, w.Against }),
        Changed = Changes(),
        Next = judged.Facts.Class.IsGated ? Next() : null,
    };

    private static IEnumerable<string> Part(string title, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        return all.Length == 0 ? [] : ["", title, .. all.Select(l => $"  {l}")];
    }

    private IEnumerable<string> Closing(JudgedCriterion criterion)
    {
        yield return $"{criterion.Word}  {criterion.Seen.Code}: {criterion.Seen.Seen}";
        yield return $"    wanted: {criterion.Row?.Wanted}; sees to it: {criterion.Row?.Owner}";
        yield return $"    next: {Proof(criterion)}";
    }

    private string? Proof(JudgedCriterion criterion) => !criterion.Seen.Closes || criterion.Row is not { } row ? null
        : row.Code == "baseline" && Runner is { } process ? (HasOlderFile
            ? $"end the runner (process {process}), which has an older project file, and start '{Invocation.Program} run' again: it asks the rules first"
            : $"the runner (process {process}) asks them: look again in a moment")
        : $"{row.Proof.Replace("DOMAIN", Domain, StringComparison.Ordinal)}{(row.IsWaivable && row.Proof.StartsWith("No part", StringComparison.Ordinal) ? $" Until then: {Invocation.Program} waive {judged.Gate} {Domain} {row.Code} --because WHY --control WHAT --until DAY" : "")}";

    private IEnumerable<string> Agreeing()
    {
        foreach (QuorumNeed need in judged.Needs)
        {
            yield return $"{need.Role}: {(need.Candidates.IsEmpty ? "nobody has this role; give it under 'project: people'" : string.Join(" or ", need.Candidates.Select(spec.NameOf)))}{(judged.Missing.Contains(need) ? "" : ", agreed")}";
        }

        foreach (Agreement said in judged.Agreements)
        {
            DecisionMade made = said.Said.Made;
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{spec.NameOf(made.Person)}: {made.Choice} at {made.At.UtcDateTime:yyyy-MM-dd HH:mm}Z{(made.Because.Length == 0 ? "" : $" ({made.Because})")}; {(said.Against is { } against ? $"does not count: {against}" : said.IsYes && !judged.Needs.Any(n => n.Candidates.Contains(made.Person)) ? "is kept, and this gate does not wait for it" : $"counts until {made.Until.UtcDateTime:yyyy-MM-dd HH:mm}Z")}");
        }

        if (judged.Needs.Length > 0 && spec.IsSmallTeam)
        {
            yield return "small team: one person may agree in several roles; where two must agree they are two people";
        }
    }

    private string Waiver(WaiverStanding waiver)
    {
        DecisionMade made = waiver.Asked.Made;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{waiver.Asked.Waiver} {made.Subject}: asked for by {spec.NameOf(made.Person)} ({made.Because}); instead: {made.Control}; until {waiver.Asked.LastDay:yyyy-MM-dd}; {(waiver.Against is { } against ? $"does not count: {against}" : $"agreed by {string.Join(" and ", waiver.Agreeing.Select(spec.NameOf))}")}");
    }

    private ImmutableArray<string> Changes()
    {
        if (judged.Facts.Decisions.HistoryOf(Domain, judged.Gate).LastOrDefault() is not ({ } before, var at))
        {
            return [];
        }

        ImmutableSortedDictionary<string, string> now = judged.Fact.Verdicts;
        string[] changed = [.. now.Where(v => before.Verdicts.GetValueOrDefault(v.Key) != v.Value).Select(v => $"{v.Key}: {before.Verdicts.GetValueOrDefault(v.Key, "not asked for")} then, {v.Value} now")];
        return changed.Length > 0 ? [string.Create(CultureInfo.InvariantCulture, $"at {at:yyyy-MM-dd HH:mm}Z it was {before.State}"), .. changed]
            : before.Digest != judged.Digest ? [string.Create(CultureInfo.InvariantCulture, $"at {at:yyyy-MM-dd HH:mm}Z it was {before.State}, with the same verdicts by other evidence or another plan")] : [];
    }

    private string Next() => judged.State switch
    {
        GateState.Closed when judged.Standing.FirstOrDefault(c => c.Closes) is { } first => $"{first.Seen.Code}: {Proof(first)}",
        GateState.Closed => "talk to whoever says no",
        GateState.Ready when judged.Missing[0].Candidates is [var first, ..] => $"{spec.NameOf(first)}: {Invocation.Program} approve {judged.Gate} {Domain} --as {first}",
        GateState.Ready => $"give somebody {(judged.IsAskedForByAll(judged.Missing[0]) ? "else " : "")}the role {judged.Missing[0].Role}",
        _ => judged.Gate switch
        {
            GateWords.Understood when judged.Facts.State.Stage != DomainStage.Off => $"{Invocation.Program} gate show {GateWords.Rehearsed} {Domain}",
            GateWords.Understood => Runner is null ? $"{Invocation.Program} run" : $"{Invocation.Program} status: the runner copies it",
            GateWords.Rehearsed => $"{Invocation.Program} gate show {GateWords.Switch} {Domain}",
            GateWords.Switch => $"{Invocation.Program} cutover {Domain}",
            _ => $"{Invocation.Program} complete {Domain}",
        },
    };
}
