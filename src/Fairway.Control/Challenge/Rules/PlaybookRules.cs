using System.Collections.Immutable;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Challenge.Rules;

/// <summary>Whether somebody has decided what happens when a rule is broken, and could.</summary>
internal static class PlaybookRules
{
    private const int FewestPlaybooks = 3;

    public static ImmutableArray<IChallengeRule> All { get; } =
    [
        ChallengeRule.Error(
            "FW132", GateWords.Understood, Undecided, "A threshold without a playbook",
            "When a threshold is passed at night it is too late to find out who decides.",
            "Write the playbook under 'playbooks', with an owner and a time to decide ('decide-within').",
            "the project file"),
        ChallengeRule.Warning(
            "FW136", GateWords.Understood, Endless, "No discrepancy could stop the migration",
            "A plan in which everything goes on whatever is found measures for nothing.",
            "Let the rules that matter halt or roll back.",
            "the project file"),
        ChallengeRule.Warning(
            "FW137", GateWords.Understood, OneHead, "One person owns most playbooks and commands besides",
            "Whoever commands a cutover cannot decide on several findings at the same time.",
            "Give playbooks to other people.",
            "the project file"),
    ];

    private static IEnumerable<ChallengeAnswer> Undecided(ChallengeFacts facts) =>
        from rule in facts.Spec.Integrity
        let playbook = facts.Spec.Playbooks.FirstOrDefault(p => p.Name == rule.Then)
        where playbook is null || (playbook.Owner ?? rule.Owner) is null
        select ChallengeAnswer.FoundIn(
            [.. facts.Spec.Domains.Where(d => facts.Spec.RulesOf(d).Contains(rule)).Select(d => d.Name)],
            $"integrity.{rule.Id}.then",
            $"`{rule.Id}` fails at `{rule.Fail}`, and {(playbook is null ? $"the file has no playbook for it, only the built-in `{rule.Then}`" : $"its playbook `{rule.Then}` names nobody")}. Who decides, in how many minutes?");

    private static IEnumerable<ChallengeAnswer> Endless(ChallengeFacts facts)
    {
        ProjectSpec spec = facts.Spec;
        if (!spec.Integrity.IsEmpty && !spec.Integrity.Any(r => CouldStop(spec, r.Then)))
        {
            yield return ChallengeAnswer.Found("playbooks", $"None of {CountedText.Of(spec.Integrity.Length, "rule")} ever halts or rolls back, whatever follows. No discrepancy could ever stop this migration.");
        }
    }

    private static bool CouldStop(ProjectSpec spec, string name)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (string? next = name; next is not null && seen.Add(next);)
        {
            PlaybookSpec playbook = spec.PlaybookOf(next);
            if (playbook.Action is PlaybookAction.Halt or PlaybookAction.Rollback)
            {
                return true;
            }

            next = playbook.Else;
        }

        return false;
    }

    private static IEnumerable<ChallengeAnswer> OneHead(ChallengeFacts facts) =>
        from person in facts.Spec.People
        where person.Roles.Contains("commander") && facts.Spec.Playbooks.Length >= FewestPlaybooks
        let owned = facts.Spec.Playbooks.Count(p => p.Owner == person.Id)
        where owned * 2 > facts.Spec.Playbooks.Length
        select ChallengeAnswer.Found("playbooks", $"One person (`{person.Id}`) owns {owned} of {facts.Spec.Playbooks.Length} playbooks and is also commander.");
}
