using System.Collections.Immutable;
using Fairway.Control.Project;
using Fairway.Control.Project.Calendars;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Challenge.Rules;

/// <summary>Whether people are told, and whether somebody watches when it is done.</summary>
internal static class AfterwardsRules
{
    private static readonly string[] _backWords = ["rolled-back", "undone"];

    public static ImmutableArray<IChallengeRule> All { get; } =
    [
        ChallengeRule.Warning(
            "FW155", GateWords.Switch, Silent, "Nobody is told before, or nobody that it went back",
            "Whoever was not told asks at the worst moment; and a text that says \"we rolled back\" is not written well at night.",
            "Add a message before the beginning ('at: T-2h') and one for the way back ('on: rolled-back') to 'comms'.",
            "the project file; the domain's class"),
        ChallengeRule.Error(
            "FW161", GateWords.Switch, Unwatched, "Nobody watches on the weekend after the flip",
            "The first weekend brings the jobs that have not run on the new side yet.",
            "Name a roster whose hours hold Saturday and Sunday ('hypercare: roster').",
            "the project file; the domain's class"),
        ChallengeRule.Warning(
            "FW162", GateWords.Settled, Dated, "Hypercare ends by its date alone",
            "A day in the calendar says nothing of whether the new side is healthy.",
            "Add 'hypercare: healthy' with an interval and how many healthy ones in a row it takes.",
            "the project file; the domain's class"),
    ];

    private static IEnumerable<ChallengeAnswer> Silent(ChallengeFacts facts) => Classed.Each(facts, 3, domain =>
    {
        ImmutableArray<CommsSpec> comms = facts.Spec.Cutovers.FirstOrDefault(c => c.Domain == domain.Name)?.Comms ?? [];
        int before = comms.Count(c => c.At is { } at && at.AfterT < TimeSpan.Zero);
        int back = comms.Count(c => c.On is { } on && _backWords.Contains(on));
        return before > 0 && back > 0 ? []
            : [ChallengeAnswer.FoundIn([domain.Name], $"cutover.{domain.Name}.comms", $"Of {CountedText.Of(comms.Length, "message")} of `{domain.Name}`, {before} {(before == 1 ? "goes" : "go")} out before it begins and {back} {(back == 1 ? "says" : "say")} \"we rolled back\".")];
    });

    private static IEnumerable<ChallengeAnswer> Unwatched(ChallengeFacts facts) => Classed.Each(facts, 3, domain =>
    {
        DateOnly flip = facts.Spec.PlannedOf(domain.Name) is { } planned ? facts.Spec.DayOf(planned) : facts.Today;
        DateOnly saturday = flip.AddDays(((int)DayOfWeek.Saturday - (int)flip.DayOfWeek + 7) % 7);
        string weekend = $"the weekend following the flip of `{domain.Name}`{(facts.Spec.PlannedOf(domain.Name) is null ? "" : $" ({Listing.Of(saturday)})")}";
        if (facts.Spec.Hypercare?.Hours is not { } hours)
        {
            return [ChallengeAnswer.FoundIn([domain.Name], "hypercare", $"Hypercare has no roster for {weekend}, and none at all.")];
        }

        string[] bare = [.. new[] { saturday, saturday.AddDays(1) }.Where(d => !Watches(hours, d, facts.Spec.Zone)).Select(d => d.DayOfWeek.ToString())];
        return bare.Length == 0 ? [] : [ChallengeAnswer.FoundIn([domain.Name], "hypercare.roster.hours", $"Hypercare has no roster for {weekend}: nobody watches on {string.Join(" and ", bare)} ({hours.Text}).")];
    });

    private static bool Watches(RosterHours hours, DateOnly day, TimeZoneInfo zone)
    {
        var calendar = new Calendar(OpenByDefault: false, hours.Windows, []);
        DateTimeOffset begin = WallTimeText.In(day.ToDateTime(TimeOnly.MinValue), zone);
        return calendar.IsOpenAt(begin, zone) || calendar.NextChange(begin, zone, TimeSpan.FromDays(1)) is not null;
    }

    private static IEnumerable<ChallengeAnswer> Dated(ChallengeFacts facts) => facts.Spec.Hypercare switch
    {
        { Consecutive: not null } => [],
        { Period: { } period } => [ChallengeAnswer.Found("hypercare", $"Hypercare ends after {Listing.Of(period)}, whatever is seen. Add consecutive healthy intervals.")],
        _ => Classed.Each(facts, 3, domain => [ChallengeAnswer.FoundIn([domain.Name], "hypercare", $"Hypercare of `{domain.Name}` ends after the days that its class asks for, whatever is seen. Add consecutive healthy intervals.")]),
    };
}
