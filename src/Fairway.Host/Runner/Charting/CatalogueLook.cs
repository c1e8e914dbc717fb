using System.Collections.Immutable;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Chart.Statements;
using Fairway.Control.Charting;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Charting;

/// <summary>The source's catalogue at a moment, and by it what statements mean.</summary>
internal sealed class CatalogueLook
{
    private readonly Workspace _workspace;
    private readonly Inventory _inventory;
    private readonly DateTimeOffset _at;
    private readonly RoutineCalls _calls;

    private CatalogueLook(Workspace workspace, SqlDialect dialect, Inventory inventory, DateTimeOffset at)
    {
        _workspace = workspace;
        _inventory = inventory;
        _at = at;
        Kinds = inventory.Assets.Where(a => InventoryFindings.Id(a.Name).IsRelation).ToDictionary(a => a.Name.Name, a => InventoryFindings.Id(a.Name).Kind);
        Names = new SchemaNames(dialect, inventory.Assets.Where(a => InventoryFindings.Id(a.Name).IsRelation).Select(a => RelationNames.Of(dialect, a.Name.Name, a.Columns)), inventory.SearchPath);
        _calls = new RoutineCalls(dialect, inventory.Assets.Where(a => a.Name.Kind == AssetKind.Routine).Select(a => a.Name.Name), inventory.SearchPath);
    }

    /// <summary>The database's name, as its server's log has it.</summary>
    public string Database => _inventory.Database;

    /// <summary>What there is to name.</summary>
    public SchemaNames Names { get; }

    /// <summary>What each relation is, by <c>schema.name</c>.</summary>
    public IReadOnlyDictionary<string, NodeKind> Kinds { get; }

    /// <summary>What follows from traffic.</summary>
    /// <param name="others">Programs that are known from elsewhere.</param>
    public TrafficFindings Traffic(params IEnumerable<TrafficLog.Caller> others) => new(Names, Kinds, _calls, DeclaredFindings.MatchesOf(_workspace.Spec)) { Others = [.. others] };

    /// <summary>Looks.</summary>
    /// <exception cref="EngineFault">The source cannot be asked.</exception>
    public static async Task<CatalogueLook> TakeAsync(Workspace workspace, IInventoryReader reader, SqlDialect dialect, TimeProvider clock, CancellationToken cancellationToken) =>
        new(workspace, dialect, await reader.ReadAsync(cancellationToken), clock.GetUtcNow());

    /// <summary>What the catalogue, the texts of its routines and the project file say.</summary>
    public ImmutableArray<Found> Findings() =>
    [
        InventoryFindings.Of(_inventory, _workspace.Source.DisplayName, _at),
        RoutineFindings.Of(_inventory, Names, Kinds, _calls, _workspace.Source.DisplayName, _at),
        DeclaredFindings.Of(_workspace.Spec, Kinds, HasColumn, _workspace.Source.Traits.DefaultSchema, _at),
    ];

    private bool HasColumn(string relation, string column) => _inventory.Assets.Any(a => a.Name.Name == relation && a.Columns.Contains(column, Names.Comparer));

    /// <summary>Roles that may do something, but for those of whom a statement was seen: that somebody is connected says nothing of what he does.</summary>
    public Found Rights(TrafficLog? log) => InventoryFindings.RightsOf(
        _inventory, _workspace.Source.DisplayName, log is null ? new HashSet<string>() : [.. log.Sessions.Keys.Where(k => k.Shape.Length > 0).Select(k => k.Caller.User), .. log.Counted.Keys.Select(k => k.User)], _at);
}
