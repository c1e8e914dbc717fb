using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Fairway.Control.Charting;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Challenge.Rules;

/// <summary>Whether the way in which a domain moves fits what hangs on it and what the team can do.</summary>
internal static partial class PatternRules
{
    // Without them nobody would notice that the two writes of one statement have come apart.
    private static readonly string[] _neededForDualWrite = ["on-call", "lag-alert", "write-path-owned"];

    public static ImmutableArray<IChallengeRule> All { get; } =
    [
        ChallengeRule.Error(
            "FW121", GateWords.Understood, BigBang, "Big-bang on a C1 domain",
            "All of the domain stands still for as long as the copy takes, and whatever goes wrong is found while it does.",
            "Move it phased; or have a waiver recorded that names FW121, is 'on: [DOMAIN]', and has an owner and a last day.",
            "the domain's class; rows and times as far as they are known"),
        ChallengeRule.Warning(
            "FW122", GateWords.Understood, DualWrite, "Dual-write without what it needs",
            "Two writes come apart when one of them fails, and only an alert with somebody behind it notices.",
            "Get what is missing, or choose 'phased'.",
            "the maturity answers on-call, lag-alert, write-path-owned"),
        ChallengeRule.Warning(
            "FW125", GateWords.Understood, _ => [ChallengeAnswer.Lacks("compatibility objects with an owner and a removal date, which a project file cannot declare yet")],
            "A compatibility object without an end",
            "What is temporary and has no last day is permanent.",
            "Write down the gate or the day at which it is removed, and who does it.",
            "compatibility objects with owner and removal date"),
        ChallengeRule.Warning(
            "FW128", GateWords.Understood, _ => [ChallengeAnswer.Lacks("cohorts and their key, which a project file cannot declare yet: every domain has one cohort")],
            "A cohort key that splits what belongs together",
            "A customer whose orders are in another cohort has two sources of truth.",
            "Choose a key that every table of the domain follows.",
            "cohorts and their key"),
    ];

    private static IEnumerable<ChallengeAnswer> BigBang(ChallengeFacts facts) => Classed.Each(facts, 1, d => d.Pattern.Contains("big-bang"), (domain, its) => IsWaived(facts, domain) ? []
        : [ChallengeAnswer.FoundIn([domain.Name], $"domains.{domain.Name}.pattern", $"Big-bang on C1 domain `{domain.Name}` ({Size(facts, domain)}, {Tolerance(its)}). {Time(facts, domain)}")]);

    private static bool IsWaived(ChallengeFacts facts, DomainSpec domain) => facts.Spec.Records.Any(r => r.Kind == "waiver" && !r.IsExpiredOn(facts.Today)
        && r.Expires is not null && r.On.Any(o => o.Text == domain.Name) && Named.IsMatch(r.Text));

    private static string Size(ChallengeFacts facts, DomainSpec domain) => facts.Rows is { } rows && facts.Plan is { } plan
        ? $"about {Project.CountedText.Of(plan.Crossings.Where(c => ChallengeFacts.Moves(domain, c.Source)).Sum(c => rows.GetValueOrDefault(c.Name)), "row")}"
        : "rows not known";

    private static string Tolerance(DomainClass its) => its.Workflows.Select(w => w.Interruption).Min() is { } least ? $"tolerance {Listing.Of(least)}" : "no tolerance declared";

    private static string Time(ChallengeFacts facts, DomainSpec domain) => facts.ReadingTimes.TryGetValue(domain.Name, out TimeSpan reading)
        ? $"Reading its rows takes {(reading < TimeSpan.FromSeconds(1) ? "less than a second" : $"about {Listing.Of(reading)}")}, and it is read-only for longer than that."
        : "For how long it would be read-only was not measured.";

    private static IEnumerable<ChallengeAnswer> DualWrite(ChallengeFacts facts)
    {
        foreach (DomainSpec domain in facts.Spec.Domains.Where(d => d.Pattern.Contains("dual-write")))
        {
            string[] missing = [.. _neededForDualWrite.Where(m => facts.Spec.Maturity.TryGetValue(m, out bool has) && !has)];
            string[] unanswered = [.. _neededForDualWrite.Where(m => !facts.Spec.Maturity.ContainsKey(m))];
            if (missing.Length > 0)
            {
                yield return ChallengeAnswer.FoundIn([domain.Name], $"domains.{domain.Name}.pattern", $"Dual-write is chosen for `{domain.Name}`, but the maturity answers say no to {Listing.Of(missing)}. A missing capability caps it at a phased copy.");
            }
            else if (unanswered.Length > 0)
            {
                yield return ChallengeAnswer.LacksOf(domain.Name, $"the maturity {(unanswered.Length == 1 ? "answer" : "answers")} {string.Join(", ", unanswered)}");
            }
        }
    }

    // FW1210 is another one.
    [GeneratedRegex(@"\bFW121\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Named { get; }
}
