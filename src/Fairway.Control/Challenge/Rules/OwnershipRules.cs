using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Fairway.Control.Charting;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Challenge.Rules;

/// <summary>Whether somebody answers for everything: tables, workflows, risks, assumptions.</summary>
internal static partial class OwnershipRules
{
    public static ImmutableArray<IChallengeRule> All { get; } =
    [
        ChallengeRule.Error(
            "FW101", GateWords.Understood, Unclaimed, "A table that no workflow claims",
            "What nobody claims, nobody misses in time: its errors are found by customers.",
            "Name the table in a workflow's 'tables' or in a consumer that serves one, or record the decision that no workflow needs it ('on: [TABLE]').",
            "the source's tables"),
        ChallengeRule.Error(
            "FW102", GateWords.Understood, Teams, "A workflow without one accountable person",
            "A team cannot be called at night, and does not decide.",
            "Name one person as the owner of the workflow; the team may be told by a channel.",
            "the project file"),
        ChallengeRule.Warning(
            "FW163", GateWords.Understood, Uncontrolled, "A risk without a control",
            "A risk that nothing watches over is found out when it has happened.",
            "Name the rule that watches over it ('control'), or record the decision to bear it ('kind: decision', 'on: [ID]').",
            "the project file"),
        ChallengeRule.Warning(
            "FW165", GateWords.Understood, Unsupported, "An assumption that nothing supports",
            "What was assumed once and never looked at again is what a migration fails by.",
            "Name the rule that shows it ('control') or the last day until which it is believed ('expires'); look again when that day is over.",
            "the project file"),
    ];

    private static IEnumerable<ChallengeAnswer> Unclaimed(ChallengeFacts facts)
    {
        if (facts.Plan is null)
        {
            yield return ChallengeAnswer.Lacks(ChallengeFacts.NeedsSource);
            yield break;
        }

        foreach (DomainSpec domain in facts.Spec.Domains)
        {
            DomainClass its = facts.ClassOf(domain);
            if (!its.Unclaimed.IsEmpty)
            {
                bool one = its.Unclaimed.Length == 1;
                yield return ChallengeAnswer.FoundIn(
                    [domain.Name],
                    $"domains.{domain.Name}",
                    $"{Listing.Of(its.Unclaimed.Select(t => t.ToString()))} {(one ? "is" : "are")} migrated but no workflow claims {(one ? "it" : "them")}. Who stops working if {(one ? "it is" : "they are")} wrong?");
            }
        }
    }

    private static IEnumerable<ChallengeAnswer> Teams(ChallengeFacts facts) =>
        from workflow in facts.Spec.Workflows
        let owner = facts.Spec.People.FirstOrDefault(p => p.Id == workflow.Owner)
        where owner is null || IsTeam(owner)
        select ChallengeAnswer.FoundIn(
            DomainsOf(facts, workflow),
            $"workflows.{workflow.Name}.owner",
            $"Workflow `{workflow.Name}` has no accountable person (found: {(owner is null ? $"`{workflow.Owner}`, who is nobody" : $"{owner.Name}, {owner.Contact}")}). Name one.");

    private static ImmutableArray<string> DomainsOf(ChallengeFacts facts, WorkflowSpec workflow) =>
        [.. facts.Spec.Domains.Where(d => facts.ClassOf(d).Workflows.Contains(workflow)).Select(d => d.Name)];

    // A contact that begins with # is a room, and a name with one of these words is no person's.
    private static bool IsTeam(PersonSpec person) => person.Contact.TrimStart().StartsWith('#') || TeamWord().IsMatch(person.Name) || TeamWord().IsMatch(person.Id);

    private static IEnumerable<ChallengeAnswer> Uncontrolled(ChallengeFacts facts) =>
        from risk in facts.Spec.Records
        where risk is { Kind: "risk", Control: null } && !facts.IsDecided(risk.Id)
        select ChallengeAnswer.FoundIn(DomainsOf(facts, risk), $"records.{risk.Id}", $"Risk `{risk.Id}` (\"{Shown.Bare(risk.Text)}\") has no control, and nobody has decided to bear it.");

    private static IEnumerable<ChallengeAnswer> Unsupported(ChallengeFacts facts) =>
        from assumption in facts.Spec.Records
        where assumption.Kind == "assumption"
        let expired = assumption.IsExpiredOn(facts.Today)
        where expired || assumption is { Control: null, Expires: null }
        select ChallengeAnswer.FoundIn(
            DomainsOf(facts, assumption),
            $"records.{assumption.Id}",
            expired
                ? $"Assumption `{assumption.Id}` (\"{Shown.Bare(assumption.Text)}\") has expired on {Listing.Of(assumption.Expires!.Value)}. Is it still so?" // It has expired on a day.
                : $"Assumption `{assumption.Id}` (\"{Shown.Bare(assumption.Text)}\") has neither a control nor a last day. What shows that it is so?");

    private static ImmutableArray<string> DomainsOf(ChallengeFacts facts, RecordSpec record) =>
        [.. facts.Spec.Domains.Where(d => record.On.Any(o => o.Text == d.Name || facts.LikelyTablesOf(d).Any(o.Matches))).Select(d => d.Name)];

    [GeneratedRegex(@"\b(teams?|group|squad|crew|department|dept|staff|everybody|everyone|nobody|someone|somebody|anyone|tbd|unknown)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TeamWord();
}
