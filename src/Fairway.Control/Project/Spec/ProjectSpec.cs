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

    /// <summary>How domains cross, those of which the file says something.</summary>
    public ImmutableArray<CutoverSpec> Cutovers { get; init; } = [];

    /// <summary>How long the writers of a domain may wait.</summary>
    public TimeSpan HoldLimitOf(string domain) => Cutovers.FirstOrDefault(c => c.Domain == domain)?.HoldLimit ?? CutoverSpec.UsualHoldLimit;

    /// <summary>The system that rows are read from.</summary>
    public SystemSpec Source => Systems.Single(s => s.Role == SystemRole.Source);

    /// <summary>The system that rows are written to.</summary>
    public SystemSpec Target => Systems.Single(s => s.Role == SystemRole.Target);
}
