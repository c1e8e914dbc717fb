using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Advice;
using Fairway.Control.Charting;
using Fairway.Control.Project.Calendars;
using Fairway.Control.Project.Spec;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Advice;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>plan --schedule</c>: the programme in dates, from the file and the chart. Opens no database.</summary>
/// <param name="invocation">The call.</param>
/// <param name="workspaces">Opens projects.</param>
internal sealed class ScheduleReport(Invocation invocation, WorkspaceOpener workspaces)
{
    /// <summary>Prints it.</summary>
    /// <exception cref="CommandRefusedException">The file does not say when the programme begins.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        AdviceLook look = await new AdviceDesk(workspaces, invocation.Clock).ReadAsync(invocation.Project, cancellationToken);
        if (look.Spec.Start is null)
        {
            throw new CommandRefusedException(
                ExitCode.Usage, "project.start", "the project file does not say on which day the programme begins", $"Add it: 'project: {{ name: {look.Spec.Name}, start: YYYY-MM-DD }}'.");
        }

        var request = new ScheduleRequest(look.Spec, look.Spec.Domains.ToDictionary(d => d.Name, d => DomainClass.Of(look.Spec, d, FileTables.Of(look.Spec, d, look.Chart), look.Chart)));
        Schedule schedule = ScheduleMaker.Make(request);
        ImmutableArray<GateForecast> forecasts = [.. Phase.All.Select(p => Forecast.Of(p.Gate, look.Judged.GetValueOrDefault(p.Gate) ?? [], invocation.Clock.GetUtcNow(), look.Spec.Zone))];
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(Json(look, schedule, forecasts)));
        }
        else
        {
            Print(look, schedule, forecasts);
        }

        return ExitCode.Done;
    }

    private static object Json(AdviceLook look, Schedule schedule, ImmutableArray<GateForecast> forecasts) => new
    {
        Ok = true,
        Project = look.Spec.Name,
        schedule.Start,
        schedule.Days,
        Timezone = look.Spec.Zone.Id,
        Phases = schedule.Phases.Select(p => new { p.Phase.Name, p.Phase.Work, p.Phase.Gate, p.FirstDay, p.LastDay, p.From, p.To, p.Shifted }),
        Domains = schedule.Domains.Select(d => new
        {
            Name = d.Domain,
            Class = d.ClassWord,
            d.Earliest,
            d.Because,
            d.At,
            d.Closes,
            HypercareDays = d.Hypercare.TotalDays,
            d.Settled,
            d.PassedOver,
            d.Collisions,
        }),
        schedule.Notes,
        Forecasts = forecasts,
        look.NotSeen,
    };

    private void Print(AdviceLook look, Schedule schedule, ImmutableArray<GateForecast> forecasts)
    {
        Say(string.Create(CultureInfo.InvariantCulture, $"{look.Spec.Name}: {schedule.Days} days from {schedule.Start:yyyy-MM-dd}, {look.Spec.Zone.Id}"));
        var table = new TextTable("days", "phase", "from", "to", "gate at its end", "work");
        foreach (SchedulePhase phase in schedule.Phases)
        {
            table.Add($"{phase.FirstDay}–{phase.LastDay}", phase.Phase.Name, Day(phase.From), Day(phase.To), phase.Phase.Gate, phase.Phase.Work);
        }

        foreach (string line in table.Lines())
        {
            invocation.Terminal.Result($"  {line}");
        }

        foreach (SchedulePhase phase in schedule.Phases.Where(p => !p.Shifted.IsEmpty))
        {
            Say($"  '{phase.Phase.Name}' ends on {Day(phase.To)} instead of day {phase.LastDay}: {string.Join("; ", phase.Shifted)}. Gate {phase.Phase.Gate} asks for the same.");
        }

        Say();
        foreach (ScheduledDomain domain in schedule.Domains)
        {
            Print(look.Spec, domain);
        }

        PrintList("to talk about", schedule.Notes);
        PrintList("when the gates may be ready, as things went; no date opens one", forecasts.Select(Sentence));
        PrintList("not looked at", look.NotSeen);
    }

    private void Print(ProjectSpec spec, ScheduledDomain domain)
    {
        string when = domain.At is not { } at ? "no opening within a year"
            : $"{(spec.PlannedOf(domain.Domain) is not null ? "planned for" : spec.WindowOf(domain.Domain) is { } window ? $"calendar {window.Name} opens" : "at any time from")} {WallText.Of(at, spec.Zone)}{(domain.Closes is { } closes ? $" until {WallText.Of(closes, spec.Zone)}" : "")}";
        string watched = domain.Settled is { } settled ? $"; watched for {WallText.Of(domain.Hypercare)}, until {Day(spec.DayOf(settled))}" : "";
        Say($"domain {domain.Domain} ({domain.ClassWord}): {when}{watched}");
        Say($"  not before {WallText.Of(domain.Earliest, spec.Zone)}: {domain.Because}");
        foreach (string opening in domain.PassedOver)
        {
            Say($"  passed over: {opening}");
        }

        foreach (string collision in domain.Collisions)
        {
            Say($"  COLLIDES: {collision}");
        }
    }

    private static string Sentence(GateForecast forecast) => forecast switch
    {
        { P50: { } half, P90: { } most } => $"{forecast.Gate}: {Day(half)} as likely as not, {Day(most)} nine times of ten ({forecast.Open} open)",
        { P50: { } half } => $"{forecast.Gate}: {Day(half)} as likely as not; {forecast.WhyNone} ({forecast.Open} open)",
        _ => $"{forecast.Gate}: no forecast: {forecast.WhyNone}",
    };

    private void PrintList(string heading, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length > 0)
        {
            Say();
            Say(heading);
        }

        foreach (string line in all)
        {
            Say($"  {line}");
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Say(string line = "") => invocation.Terminal.Result(Printable.Of(line));
}
