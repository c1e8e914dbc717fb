using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Charting;
using Fairway.Control.Plan;
using Fairway.Control.Project;
using Fairway.Control.Project.Calendars;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Challenge.Rules;

/// <summary>Whether the window of a cutover is free, and long enough for the way there and back.</summary>
internal static class WindowRules
{
    private const int FewestDaysAfterChange = 7;

    public static ImmutableArray<IChallengeRule> All { get; } =
    [
        ChallengeRule.Error(
            "FW152", GateWords.Switch, Overlap, "Something else runs in the window",
            "A job that runs into a cutover fails, or makes it fail.",
            "Move the window or the job, or pause the job by a step of the runbook and take its schedule out of the file for that night.",
            "'planned' or 'window'; schedules in cron's five fields; peaks of workflows"),
        ChallengeRule.Error(
            "FW153", GateWords.Switch, Tight, "The window does not fit the way there and back",
            "Whoever decides to go back at the last moment must still be back before the window closes.",
            "Plan a longer window, or shorter limits of the steps.",
            "'window', the steps, and the time of a way back, which a drill measures"),
        ChallengeRule.Warning(
            "FW157", GateWords.Switch, Merging, "Work on the application ends just before the cutover",
            "What was merged a few days ago has not shown its errors yet, and nobody can tell them from those of the move.",
            "Agree which comes first, and leave a week between.",
            "'planned', once a change touches the domain"),
    ];

    private static IEnumerable<ChallengeAnswer> Overlap(ChallengeFacts facts)
    {
        foreach (CutoverSpec cutover in facts.Spec.Cutovers)
        {
            DomainSpec domain = facts.Spec.Domains.First(d => d.Name == cutover.Domain);
            ConsumerSpec[] scheduled = [.. facts.Spec.Consumers.Where(c => c.Schedule is not null && Concerns(facts, domain, c))];
            WorkflowSpec[] peaked = [.. facts.ClassOf(domain).Workflows.Where(w => !w.Peak.IsEmpty)];
            if (scheduled.Length == 0 && peaked.Length == 0)
            {
                continue;
            }

            if (CutoverTimes.Of(facts, cutover.Domain) is not { } times)
            {
                yield return ChallengeAnswer.LacksOf(cutover.Domain, $"'cutover: {cutover.Domain}: planned' or a window that opens");
                continue;
            }

            string[] met = [.. scheduled.Select(c => Met(facts, times, c)).OfType<string>(), .. peaked.SelectMany(w => w.Peak.Where(p => Holds(facts, times, p)).Select(p => $"the peak of `{w.Name}` ({p})"))];
            if (met.Length > 0)
            {
                yield return ChallengeAnswer.FoundIn([cutover.Domain], $"cutover.{cutover.Domain}", $"The cutover of `{cutover.Domain}`, from {WallText.Of(times.Begin, facts.Spec.Zone)} to {WallText.Of(times.End, facts.Spec.Zone)}, overlaps {string.Join(" and ", met)}.");
            }

            string[] vague = [.. scheduled.Where(c => CronTable.Parse(c.Schedule!) is null).Select(c => c.Name)]; // Filtered above.
            if (vague.Length > 0)
            {
                yield return ChallengeAnswer.LacksOf(cutover.Domain, $"the schedule of {Listing.Of(vague)} in cron's five fields");
            }
        }
    }

    // One that names no column may use any table.
    private static bool Concerns(ChallengeFacts facts, DomainSpec domain, ConsumerSpec consumer) => consumer.Columns.IsEmpty || facts.LikelyTablesOf(domain).Any(t => DomainClass.Names(facts.Spec, consumer, t));

    private static string? Met(ChallengeFacts facts, CutoverTimes times, ConsumerSpec consumer) =>
        CronTable.Parse(consumer.Schedule!)?.First(Wall(facts, times.Begin), Wall(facts, times.End)) is { } at // Only scheduled ones are asked about.
            ? string.Create(CultureInfo.InvariantCulture, $"`{consumer.Name}` ({at:yyyy-MM-dd HH:mm})")
            : null;

    private static bool Holds(ChallengeFacts facts, CutoverTimes times, string peak)
    {
        if (!CalendarWindow.TryParse(peak, out CalendarWindow? window, out _))
        {
            return false;
        }

        var calendar = new Project.Calendars.Calendar(OpenByDefault: false, [window], []);
        return calendar.IsOpenAt(times.Begin, facts.Spec.Zone) || calendar.NextChange(times.Begin, facts.Spec.Zone, times.End - times.Begin) is not null;
    }

    private static DateTime Wall(ChallengeFacts facts, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, facts.Spec.Zone).DateTime;

    private static IEnumerable<ChallengeAnswer> Tight(ChallengeFacts facts)
    {
        foreach (CutoverSpec cutover in facts.Spec.Cutovers.Where(c => c.Window is not null))
        {
            if (CutoverTimes.Of(facts, cutover.Domain) is not { HasWindow: true } times)
            {
                yield return ChallengeAnswer.LacksOf(cutover.Domain, $"a window of {cutover.Domain} that opens, and holds what is planned");
                continue;
            }

            TimeSpan window = times.End - times.Begin;
            TimeSpan there = CutoverTimes.Limits(facts.Spec, cutover.Domain);
            TimeSpan? back = facts.Domains?.GetValueOrDefault(cutover.Domain)?.SlowestWayBack;
            if (there + (back ?? TimeSpan.Zero) > window)
            {
                yield return ChallengeAnswer.FoundIn(
                    [cutover.Domain],
                    $"cutover.{cutover.Domain}.window",
                    $"The window of `{cutover.Domain}` is {Listing.Of(window)}, the limits of its steps are {Listing.Of(there)}, and the slowest way back {(back is { } slowest ? $"took {Listing.Of(slowest)}: they do not both fit" : "was never measured: not even the way there fits")}.");
            }
            else if (back is null)
            {
                yield return ChallengeAnswer.LacksOf(cutover.Domain, facts.Domains is null ? ChallengeFacts.NeedsJournal : $"the time of a way back of {cutover.Domain}, which a drill measures");
            }
        }
    }

    private static IEnumerable<ChallengeAnswer> Merging(ChallengeFacts facts)
    {
        if (facts.Spec.Changes.IsEmpty)
        {
            yield break;
        }

        foreach (DomainSpec domain in facts.Spec.Domains)
        {
            ChangeOverlap[] changes = [.. ChangeOverlap.Of(facts.Spec, domain, facts.LikelyTablesOf(domain))];
            if (!facts.KnowsTablesOf(domain))
            {
                yield return ChallengeAnswer.LacksOf(domain.Name, ChallengeFacts.NeedsSource);
            }
            else if (changes.Length > 0 && facts.Spec.PlannedOf(domain.Name) is null)
            {
                yield return ChallengeAnswer.LacksOf(domain.Name, $"'cutover: {domain.Name}: planned', for changes touch it: {Listing.Of(changes.Select(c => c.Change.Id))}");
            }
            else if (changes.Length > 0)
            {
                DateOnly day = facts.Spec.DayOf(facts.Spec.PlannedOf(domain.Name)!.Value); // The line before would have said so.
                foreach (ChangeOverlap change in changes.Where(c => c.Change.From <= day && day.DayNumber - c.Change.To.DayNumber <= FewestDaysAfterChange))
                {
                    int before = day.DayNumber - change.Change.To.DayNumber;
                    yield return ChallengeAnswer.FoundIn(
                        [domain.Name],
                        $"changes.{change.Change.Id}",
                        $"Change `{change.Change.Id}` alters {Listing.Of(change.Tables)} and {(before <= 0 ? "is still going on at" : $"ends {CountedText.Of(before, "day")} before")} the cutover of `{domain.Name}` on {Listing.Of(day)}.");
                }
            }
        }
    }
}
