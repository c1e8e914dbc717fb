using System.Collections.Immutable;
using Fairway.Chart.Model;
using Fairway.Control.Charting;
using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Control.Challenge;

/// <summary>Everything that rules may look at. What is null or absent is not known, and a rule that needs it says so.</summary>
public sealed record ChallengeFacts
{
    /// <summary>What a rule says when the source could not be read.</summary>
    internal const string NeedsSource = "the source's tables: the source cannot be reached";

    /// <summary>What a rule says when nothing was discovered.</summary>
    internal const string NeedsChart = "the chart: run 'fairway discover'";

    /// <summary>What a rule says when the journal could not be read.</summary>
    internal const string NeedsJournal = "the journal, which cannot be read";

    // A copy with other facts has it too: it says of which facts it is.
    private Classes? _classes;

    /// <summary>What the user wrote.</summary>
    public required ProjectSpec Spec { get; init; }

    /// <summary>The text of the project file.</summary>
    public required ProjectText Text { get; init; }

    /// <summary>Now.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What the source declares; null when it cannot be read.</summary>
    public DatabaseSchema? Source { get; init; }

    /// <summary>What will be done; null when the source cannot be read.</summary>
    public MigrationPlan? Plan { get; init; }

    /// <summary>Rows by the source's own estimate, by the names of its tables; null when they are not known.</summary>
    public ImmutableDictionary<string, long>? Rows { get; init; }

    /// <summary>How long reading all rows of a domain takes, by a short measurement, by the names of domains; those that were not measured are absent.</summary>
    public ImmutableDictionary<string, TimeSpan> ReadingTimes { get; init; } = ImmutableDictionary<string, TimeSpan>.Empty;

    /// <summary>What the target declares; null when it cannot be read.</summary>
    public DatabaseSchema? Target { get; init; }

    /// <summary>True when the target's engine keeps its changes, so that they can flow back; null when nobody knows which engine it is.</summary>
    public required bool? TargetKeepsChanges { get; init; }

    /// <summary>The chart; null when nothing was discovered.</summary>
    public ChartSnapshot? Chart { get; init; }

    /// <summary>What was seen of traffic; null when nobody has watched.</summary>
    public TrafficFacts? Traffic { get; init; }

    /// <summary>Routines of the source that make statements as strings; null when they were not read.</summary>
    public ImmutableArray<string>? OpaqueRoutines { get; init; }

    /// <summary>What the journal knows of each domain; null when it cannot be read.</summary>
    public ImmutableDictionary<string, DomainFacts>? Domains { get; init; }

    /// <summary>What rules found in the source before anything was moved, by their ids, of rules as they are now; null when the journal cannot be read.</summary>
    public ImmutableDictionary<string, BaselineFact>? Baselines { get; init; }

    /// <summary>What could not be reached, a sentence's beginning each.</summary>
    public ImmutableArray<string> Unreached { get; init; } = [];

    /// <summary>Today, by the clocks of the project's zone.</summary>
    public DateOnly Today => Spec.DayOf(Now);

    /// <summary>The source's tables that a domain moves, partitions under the name of the whole; null when the source cannot be read.</summary>
    internal ImmutableArray<TableName>? TablesOf(DomainSpec domain) => Plan is null ? null
        : [.. Plan.Crossings.Where(c => Moves(domain, c.Source)).Select(c => c.Source.PartitionOf is { } whole && domain.Claims(whole) ? whole : c.Source.Name).Distinct()];

    /// <summary>True when a domain moves a table of the source: it claims the table, or the whole whose partition it is.</summary>
    internal static bool Moves(DomainSpec domain, TableSchema table) => domain.Claims(table.Name) || (table.PartitionOf is { } whole && domain.Claims(whole));

    /// <summary>The tables of a domain as far as anybody knows: of the source, else of the chart, else those that the file names whole.</summary>
    internal ImmutableArray<TableName> LikelyTablesOf(DomainSpec domain) => TablesOf(domain)
        ?? (Chart is not null ? [.. Chart.Nodes.Keys.Where(id => id is { Kind: NodeKind.Table, Column: null }).Select(id => TableName.Parse(id.Name)).Where(domain.Claims)]
            : [.. domain.Tables.Where(p => p.IsExact).Select(p => TableName.Parse(p.Text)).Where(domain.Claims)]);

    /// <summary>How much rigor a domain asks for.</summary>
    internal DomainClass ClassOf(DomainSpec domain)
    {
        if (_classes is not { } known || !ReferenceEquals(known.Spec, Spec) || !ReferenceEquals(known.Plan, Plan) || !ReferenceEquals(known.Chart, Chart))
        {
            _classes = known = new Classes(Spec, Plan, Chart, Spec.Domains.ToImmutableDictionary(d => d.Name, d => DomainClass.Of(Spec, d, LikelyTablesOf(d), Chart)));
        }

        return known.Of[domain.Name];
    }

    /// <summary>True when the class of a domain may be a stricter one than <see cref="ClassOf"/> says, because its tables are not known.</summary>
    internal bool MayBeStricter(DomainSpec domain) => !KnowsTablesOf(domain) && !Spec.Workflows.IsEmpty && domain.Class is null && ClassOf(domain).Class != 1;

    /// <summary>True when <see cref="LikelyTablesOf"/> leaves none out.</summary>
    internal bool KnowsTablesOf(DomainSpec domain) => Plan is not null || Chart is not null || domain.Tables.All(p => p.IsExact);

    /// <summary>Where a domain stands; null when the journal cannot be read.</summary>
    internal DomainFacts? StandingOf(DomainSpec domain) => Domains?.GetValueOrDefault(domain.Name);

    /// <summary>True when a decision or a waiver that still holds is about something.</summary>
    internal bool IsDecided(params ReadOnlySpan<string> about)
    {
        foreach (string one in about)
        {
            if (!Spec.Records.Any(r => r.Kind is "decision" or "waiver" && !r.IsExpiredOn(Today) && r.On.Any(o => o.Text == one)))
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Classes(ProjectSpec Spec, MigrationPlan? Plan, ChartSnapshot? Chart, ImmutableDictionary<string, DomainClass> Of);
}
