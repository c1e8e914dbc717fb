using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Challenge.Rules;

/// <summary>Whether the plan promises more than it shows.</summary>
internal static partial class PromiseRules
{
    // One more run fails with less than this: nobody calls less than that proven.
    private const double ProvenBelow = 0.10;
    private const double Sureness = 0.05;

    public static ImmutableArray<IChallengeRule> All { get; } =
    [
        ChallengeRule.Warning(
            "FW103", GateWords.Understood, Success, "Success is defined as the absence of downtime alone",
            "A migration without downtime that loses orders has failed, and nothing in such a plan says so.",
            "Add integrity, reliability, tickets, reconciliation or throughput to 'project: success'.",
            "the project file"),
        ChallengeRule.Warning(
            "FW105", GateWords.Understood, Claims, "The plan promises what nobody can promise",
            "Whoever promises that nothing can go wrong has no plan for when it does.",
            "Rewrite it, or acknowledge it with the evidence as the reason.",
            "the text of the project file"),
        ChallengeRule.Error(
            "FW142", GateWords.Rehearsed, Proven, "The plan calls proven what few runs have shown",
            "After n clean runs the next one may still fail with a chance of 1 - 0.05^(1/n), at 95 % confidence: 45 % after five, 10 % after 29.",
            "Make more drills, or claim less.",
            "the text of the project file; drills, once it claims so"),
    ];

    private static IEnumerable<ChallengeAnswer> Success(ChallengeFacts facts)
    {
        const string Add = "Add integrity, reliability, tickets, reconciliation, throughput.";
        if (facts.Spec.Success.IsEmpty)
        {
            yield return ChallengeAnswer.Found("project.success", $"Success is not defined. {Add}");
        }
        else if (facts.Spec.Success.All(s => Downtime().IsMatch(s)))
        {
            yield return ChallengeAnswer.Found("project.success", $"Success is defined only as {string.Join(", ", facts.Spec.Success.Select(s => $"\"{Shown.Bare(s)}\""))}. {Add}");
        }
    }

    private static IEnumerable<ChallengeAnswer> Claims(ChallengeFacts facts)
    {
        (int Line, string Word)[] claims = [.. Found(facts.Text, Claim())];
        if (claims.Length > 0)
        {
            int risks = facts.Spec.Records.Count(r => r.Kind == "risk");
            yield return ChallengeAnswer.Found(
                "",
                $"The file claims {Words(claims)} in {CountedText.Of(claims.Length, "place")} but lists {CountedText.Of(risks, "risk")} and {CountedText.Of(facts.Spec.Integrity.Length, "integrity rule")}{(facts.Chart is null ? ", and nobody has looked at what depends on the data" : "")}. Rewrite it or give evidence.")
                with { Line = claims[0].Line };
        }
    }

    private static IEnumerable<ChallengeAnswer> Proven(ChallengeFacts facts)
    {
        (int Line, string Word)[] claims = [.. Found(facts.Text, ProvenWord())];
        if (claims.Length == 0)
        {
            yield break;
        }

        if (facts.Domains is null)
        {
            yield return ChallengeAnswer.Lacks(ChallengeFacts.NeedsJournal);
            yield break;
        }

        foreach (DomainFacts domain in facts.Spec.Domains.Select(facts.StandingOf).OfType<DomainFacts>())
        {
            int clean = domain.Drills.Count(d => d.Counts && d.Number > domain.LastFailedDrill);
            double bound = clean == 0 ? 1 : 1 - Math.Pow(Sureness, 1.0 / clean);
            if (bound > ProvenBelow)
            {
                string shown = clean == 0 ? "no clean drill that counts bounds its failure" : string.Create(CultureInfo.InvariantCulture, $"{CountedText.Of(clean, "clean drill", "bounds", "bound")} its failure at {bound * 100:0} %");
                yield return ChallengeAnswer.FoundIn([domain.Name], "", $"Of `{domain.Name}` {shown}; the plan says {Words(claims)}. Drill more or lower the claim.") with { Line = claims[0].Line };
            }
        }
    }

    // What is acknowledged may name what it acknowledges.
    private static IEnumerable<(int Line, string Word)> Found(ProjectText text, Regex form) =>
        text.Lines.SelectMany((line, i) => line.Contains("challenge-ok", StringComparison.Ordinal) ? [] : form.Matches(line).Select(m => (i + 1, m.Value.ToLowerInvariant())));

    private static string Words((int Line, string Word)[] claims) => string.Join(", ", claims.Select(c => c.Word).Distinct().Select(w => $"\"{w}\""));

    [GeneratedRegex(@"\b(down[- ]?time|up[- ]?time|outages?|availability|interruptions?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Downtime();

    [GeneratedRegex(@"\b((zero|no|without)[- ]risks?|risk[- ]free|zero[- ](discrepanc(y|ies)|defects?|errors?)|seamless(ly)?|flawless(ly)?|fool-?proof|bullet-?proof)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Claim();

    [GeneratedRegex(@"\b(proven|battle[- ]tested|guaranteed)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ProvenWord();
}
