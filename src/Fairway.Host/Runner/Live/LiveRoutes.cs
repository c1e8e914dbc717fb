using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Plan;
using Fairway.Flow.Engines;
using Fairway.Flow.Transform;

namespace Fairway.Host.Runner.Live;

/// <summary>The ways of a domain's rows, there and back.</summary>
internal sealed class LiveRoutes
{
    private readonly ImmutableArray<WayBack> _back;

    public LiveRoutes(MigrationPlan plan)
    {
        Forward = plan.Crossings;
        _back = [.. plan.Crossings.Select(c => c.Reverse())];
        Obstacles = [.. _back.SelectMany(b => b.Obstacles).Select(o => o.ToString())];
    }

    public ImmutableArray<TableCrossing> Forward { get; }

    /// <summary>Why there is no way back, one line each; empty when there is one.</summary>
    public ImmutableArray<string> Obstacles { get; }

    /// <summary>True when rows have a way in a direction.</summary>
    public bool Has(CrossingDirection direction) => direction == CrossingDirection.Forward || Obstacles.IsEmpty;

    /// <summary>The ways in a direction.</summary>
    /// <exception cref="EngineFault">There is no way back.</exception>
    public ImmutableArray<TableCrossing> In(CrossingDirection direction) => direction == CrossingDirection.Forward ? Forward
        : Has(direction) ? [.. _back.Select(b => b.Crossing!)] // Without obstacles there is one.
        : throw new EngineFault(EngineFaultKind.BadSetup, _back.First(b => !b.Exists).Forward.Name, $"its rows have no way back: {string.Join("; ", Obstacles)}", "Change the mapping, and copy the domain anew.");
}
