using Fairway.Control.Gates;
using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Integrity;
using Fairway.Control.Project.Calendars;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Runbook;

/// <summary>
/// Whether a domain may be switched at this time, and until when it must be decided: what the project file says in its calendars and freezes. Only the switch forward
/// asks: the way back waits for no window, and a drill switches nothing.
/// </summary>
/// <param name="spec">The project.</param>
/// <param name="domain">The domain.</param>
/// <param name="clock">The clock.</param>
public sealed class SwitchTimes(ProjectSpec spec, string domain, TimeProvider clock)
{
    /// <summary>The code of the criterion about the calendar.</summary>
    public const string WindowCode = "window-open";

    /// <summary>The code of the criterion about freezes.</summary>
    public const string FreezeCode = "no-freeze";

    /// <summary>What can be done when one of them does not hold.</summary>
    public const string Remedy =
        "Wait until then; or have the exception written into the project file, under 'freezes' or among the windows of the calendar. It is taken at the next look, without a new start of the runner.";

    private readonly CalendarSpec? _window = spec.WindowOf(domain);

    /// <summary>Reads the file anew, for its freezes and calendars alone; null, or giving null, for what was read in the beginning. Which calendar is the domain's is not asked anew.</summary>
    public Func<ProjectSpec?>? Reread { get; init; }

    /// <summary>True when the file says something about when the domain may be switched.</summary>
    public bool Any => _window is not null || FreezesIn(Now).Any();

    private ProjectSpec Now => Reread?.Invoke() ?? spec;

    /// <summary>Whether the calendar of the domain is open.</summary>
    public GateCriterion Window() => Window(Now);

    /// <summary>Whether the domain is free of freezes today, those with an exception left aside.</summary>
    public GateCriterion Freeze() => Freeze(Now);

    /// <summary>Why there is no time to wait for: the calendar is closed and does not open within a year. Null when there is one.</summary>
    public string? Never()
    {
        DateTimeOffset now = clock.GetUtcNow();
        return WindowIn(Now) is { } calendar && !calendar.Times.IsOpenAt(now, spec.Zone) && calendar.Times.NextOpening(now, spec.Zone) is null
            ? $"calendar {calendar.Name} is closed and does not open within a year"
            : null;
    }

    /// <summary>Both criteria, of the file as it is at one moment.</summary>
    public ImmutableArray<GateCriterion> Look()
    {
        ProjectSpec file = Now;
        return [Window(file), Freeze(file)];
    }

    /// <summary>Every action of a look, one line each; none when the file says nothing about when the domain may be switched.</summary>
    public IEnumerable<string> Describe() => Any ? [$"look whether it may be switched at this time (now: {string.Join("; ", Look().Select(c => c.Seen))})"] : [];

    /// <summary>Until when the switch of a runbook must be decided: by the opening that holds its beginning, or the first after it.</summary>
    /// <returns>Null when the domain has no calendar, when that never closes, and for a drill.</returns>
    public LatestDecision? LatestOf(RunbookState runbook, RunbookLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(runbook);
        ArgumentNullException.ThrowIfNull(ledger);
        return runbook.IsDrill || _window is null || WindowIn(Now) is not { } calendar
            || calendar.Times.NextOpening(runbook.BegunAt, spec.Zone) is not { } opens
            || calendar.Times.OpenUntil(opens, spec.Zone) is not { } closes
            ? null
            : new LatestDecision(calendar.Name, closes, ledger.SlowestWayBackOf(domain), spec.Zone);
    }

    private GateCriterion Window(ProjectSpec file)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (WindowIn(file) is not { } calendar)
        {
            return new GateCriterion(WindowCode, Verdict.Pass, "no calendar is named; it may be switched at any time");
        }

        if (calendar.Times.IsOpenAt(now, spec.Zone))
        {
            return new GateCriterion(
                WindowCode, Verdict.Pass, $"calendar {calendar.Name} is open{(calendar.Times.OpenUntil(now, spec.Zone) is { } end ? $" until {WallText.Of(end, spec.Zone)}" : "")}");
        }

        string until = calendar.Times.NextOpening(now, spec.Zone) is { } next ? $"until {WallText.Of(next, spec.Zone)}" : "and does not open within a year";
        return new GateCriterion(WindowCode, Verdict.Fail, $"calendar {calendar.Name} is closed {until}; {MakersIn(file)}");
    }

    private GateCriterion Freeze(ProjectSpec file)
    {
        DateOnly today = spec.DayOf(clock.GetUtcNow());
        FreezeSpec[] holding = [.. FreezesIn(file).Where(f => f.Holds(today))];
        FreezeSpec[] refusing = [.. holding.Where(f => f.ExceptionOn(today) is null)];
        return refusing.Length > 0 ? new GateCriterion(FreezeCode, Verdict.Fail, $"{string.Join("; ", refusing.Select(Sentence))}; {MakersIn(file)}")
            : holding.Length > 0 ? new GateCriterion(FreezeCode, Verdict.Pass, string.Join("; ", holding.Select(f => Excepted(f, f.ExceptionOn(today)!)))) // None of them refuses.
            : new GateCriterion(FreezeCode, Verdict.Pass, "no freeze holds today");
    }

    private CalendarSpec? WindowIn(ProjectSpec file) => _window is null ? null : file.Calendars.FirstOrDefault(c => c.Name == _window.Name) ?? _window;

    private IEnumerable<FreezeSpec> FreezesIn(ProjectSpec file) => file.Freezes.Where(f => f.Domain == domain);

    private static string MakersIn(ProjectSpec file) => file.ExceptionMakers is { IsEmpty: false } makers
        ? $"{string.Join(" or ", makers.Select(p => p.Name))} can make an exception"
        : "nobody is named who could make an exception";

    private static string Sentence(FreezeSpec freeze) =>
        string.Create(CultureInfo.InvariantCulture, $"freeze {freeze.Id} keeps domain {freeze.Domain} from being switched until the end of {freeze.To:yyyy-MM-dd}{(freeze.Why is { } why ? $" ({why})" : "")}");

    private static string Excepted(FreezeSpec freeze, FreezeExceptionSpec exception) =>
        string.Create(CultureInfo.InvariantCulture, $"freeze {freeze.Id} holds until the end of {freeze.To:yyyy-MM-dd}, with an exception by {exception.By} until the end of {exception.Until:yyyy-MM-dd}: {exception.Why}");
}
