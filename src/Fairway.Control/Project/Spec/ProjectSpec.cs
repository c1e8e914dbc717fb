using System.Collections.Immutable;

namespace Fairway.Control.Project.Spec;

/// <summary>What the user wrote, whole and free of mistakes that show without a database.</summary>
public sealed record ProjectSpec
{
    /// <summary>The project's name: letters, digits, dots, dashes and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>Where the journal is kept.</summary>
    public StateSpec State { get; init; } = StateSpec.Default;

    /// <summary>The databases: one source and one target.</summary>
    public required ImmutableArray<SystemSpec> Systems { get; init; }

    /// <summary>What moves together, in the order written; at least one.</summary>
    public required ImmutableArray<DomainSpec> Domains { get; init; }

    /// <summary>Tables that change on the way; empty when all cross as they are.</summary>
    public ImmutableArray<TableMappingSpec> Mapping { get; init; } = [];

    /// <summary>Foreign keys that cross the border of a domain, decided; empty when none do.</summary>
    public ImmutableArray<BridgeSpec> Bridges { get; init; } = [];

    /// <summary>The user's commands, at most one per moment.</summary>
    public ImmutableArray<HookSpec> Hooks { get; init; } = [];

    /// <summary>Who is concerned; empty when nobody is named.</summary>
    public ImmutableArray<PersonSpec> People { get; init; } = [];

    /// <summary>Where messages go; empty when nobody is told anything.</summary>
    public ImmutableArray<ChannelSpec> Channels { get; init; } = [];

    /// <summary>The business processes that live on the data; empty when none is declared.</summary>
    public ImmutableArray<WorkflowSpec> Workflows { get; init; } = [];

    /// <summary>Whoever reads or writes the data, as far as the file says.</summary>
    public ImmutableArray<ConsumerSpec> Consumers { get; init; } = [];

    /// <summary>What must stay true, in the order written.</summary>
    public ImmutableArray<RuleSpec> Integrity { get; init; } = [];

    /// <summary>What happens when it does not, as far as the file says; those of <see cref="PlaybookSpec.BuiltIn"/> are there besides.</summary>
    public ImmutableArray<PlaybookSpec> Playbooks { get; init; } = [];

    /// <summary>What was assumed, risked or decided.</summary>
    public ImmutableArray<RecordSpec> Records { get; init; } = [];

    /// <summary>The first day of the programme; null when the file does not say.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>How long the programme takes when the file does not say.</summary>
    public static TimeSpan UsualFrame { get; } = TimeSpan.FromDays(90);

    /// <summary>How long the programme takes.</summary>
    public TimeSpan Frame { get; init; } = UsualFrame;

    /// <summary>True when one person may agree in several roles.</summary>
    public bool IsSmallTeam { get; init; }

    /// <summary>By what the programme is judged afterwards.</summary>
    public ImmutableArray<string> Success { get; init; } = [];

    /// <summary>The gates, those of which the file says something.</summary>
    public ImmutableArray<GateSpec> Gates { get; init; } = [];

    /// <summary>How much classes ask for, those of which the file says something.</summary>
    public ImmutableArray<RigorSpec> Rigor { get; init; } = [];

    /// <summary>How domains are watched after their cutover; null when the file does not say.</summary>
    public HypercareSpec? Hypercare { get; init; }

    /// <summary>What the team says of itself, by the ids of <see cref="MaturityWords"/>; what is absent was not answered.</summary>
    public ImmutableSortedDictionary<string, bool> Maturity { get; init; } = ImmutableSortedDictionary<string, bool>.Empty;

    /// <summary>How domains cross, those of which the file says something.</summary>
    public ImmutableArray<CutoverSpec> Cutovers { get; init; } = [];

    /// <summary>Whose clocks count for calendars and days.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>When something may be done.</summary>
    public ImmutableArray<CalendarSpec> Calendars { get; init; } = [];

    /// <summary>Days on which domains are not switched.</summary>
    public ImmutableArray<FreezeSpec> Freezes { get; init; } = [];

    /// <summary>Work on the application that goes on at the same time.</summary>
    public ImmutableArray<ChangeSpec> Changes { get; init; } = [];

    /// <summary>True when a domain can have a class at all: a file that names no workflow and gives no class asks for no gate.</summary>
    public bool HasClasses => !Workflows.IsEmpty || Domains.Any(d => d.Class is not null);

    /// <summary>How long an approval of a gate counts.</summary>
    public TimeSpan ValidOf(string gate) => Gates.FirstOrDefault(g => g.Name == gate)?.Valid ?? GateSpec.UsualValidOf(gate);

    /// <summary>The calendar that says when a domain may be switched; null when it may at any time.</summary>
    public CalendarSpec? WindowOf(string domain) =>
        Cutovers.FirstOrDefault(c => c.Domain == domain)?.Window is { } window ? Calendars.First(c => c.Name == window) : null;

    /// <summary>Who can make an exception from a freeze: those with one of <see cref="FreezeSpec.Makers"/>; when nobody has one, everybody.</summary>
    public ImmutableArray<PersonSpec> ExceptionMakers => People.Any(IsMaker) ? [.. People.Where(IsMaker)] : People;

    private static bool IsMaker(PersonSpec person) => person.Roles.Intersect(FreezeSpec.Makers).Any();

    /// <summary>A person's name; the id itself when the file names nobody of that id.</summary>
    public string NameOf(string id) => People.FirstOrDefault(p => p.Id == id)?.Name ?? id;

    /// <summary>A person's name with how to reach the person; the id itself when the file names nobody of that id.</summary>
    public string ReachOf(string id) => People.FirstOrDefault(p => p.Id == id) is { } person ? $"{person.Name} ({person.Contact})" : id;

    /// <summary>The steps of a domain's runbook; empty when a cutover is nothing but the switch.</summary>
    public ImmutableArray<RunbookStepSpec> StepsOf(string domain) => Cutovers.FirstOrDefault(c => c.Domain == domain)?.Steps ?? [];

    /// <summary>The day at a moment, by the clocks of the project's zone.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    /// <summary>When the cutover of a domain is planned to begin; null when the file does not say.</summary>
    public DateTimeOffset? PlannedOf(string domain) => Cutovers.FirstOrDefault(c => c.Domain == domain)?.Planned is { } wall ? WallTimeText.In(wall, Zone) : null;

    /// <summary>How long the writers of a domain may wait.</summary>
    public TimeSpan HoldLimitOf(string domain) => Cutovers.FirstOrDefault(c => c.Domain == domain)?.HoldLimit ?? CutoverSpec.UsualHoldLimit;

    /// <summary>True when somebody has decided that a domain is switched although its rows have no way back.</summary>
    public bool GoesWithoutWayBack(string domain) => Cutovers.Any(c => c.Domain == domain && c.WithoutWayBack);

    /// <summary>A playbook by its name: one of the file's, else one that is always there.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public PlaybookSpec PlaybookOf(string name) => Playbooks.Concat(PlaybookSpec.BuiltIn).First(p => p.Name == name);

    /// <summary>The rules of a domain: those that speak of its tables, in the order written.</summary>
    public IEnumerable<RuleSpec> RulesOf(DomainSpec domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return Integrity.Where(r => r.On is { } about ? domain.Claims(about.Table) : Domains[0] == domain);
    }

    /// <summary>The system that rows are read from.</summary>
    public SystemSpec Source => Systems.Single(s => s.Role == SystemRole.Source);

    /// <summary>The system that rows are written to.</summary>
    public SystemSpec Target => Systems.Single(s => s.Role == SystemRole.Target);
}
