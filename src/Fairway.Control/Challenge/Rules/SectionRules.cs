using System.Collections.Immutable;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Challenge.Rules;

/// <summary>Whether the plan has anything to say of each of the four things that a plan is about (R5).</summary>
internal static class SectionRules
{
    private static readonly ImmutableArray<(string Name, string Parts, Func<ProjectSpec, bool> IsFilled)> _sections =
    [
        ("architecture", "no consumers, no pattern of a domain, no mapping", s => !s.Consumers.IsEmpty || !s.Mapping.IsEmpty || s.Domains.Any(d => !d.Pattern.IsEmpty)),
        ("operations", "no steps of a cutover, no channels, no hypercare", s => s.Cutovers.Any(c => !c.Steps.IsEmpty) || !s.Channels.IsEmpty || s.Hypercare is not null),
        ("testing", "no integrity rules", s => !s.Integrity.IsEmpty),
        ("governance", "no people, no workflows, no records", s => !s.People.IsEmpty || !s.Workflows.IsEmpty || !s.Records.IsEmpty),
    ];

    public static ImmutableArray<IChallengeRule> All { get; } =
    [
        ChallengeRule.Warning(
            "FW164", GateWords.Understood, Empty, "A part of the plan that is empty",
            "What a plan is silent about is decided at night, by whoever is there.",
            "Write at least one of the sections that belong to it.",
            "the project file"),
    ];

    private static IEnumerable<ChallengeAnswer> Empty(ChallengeFacts facts) =>
        _sections.Where(s => !s.IsFilled(facts.Spec)).Select(s => ChallengeAnswer.Found("project", $"The plan says nothing of {s.Name}: {s.Parts}."));
}
