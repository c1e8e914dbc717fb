using System.Collections.Immutable;
using Fairway.Control.Plan;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Host.Runner;

/// <summary>
/// Makes the objects of a plan in its target: what is carried comes from the source's own definitions, what a mapping derived from statements of ours.
/// Every call may be repeated: what is there stays.
/// </summary>
internal sealed class StructureMaker(Workspace workspace, MigrationPlan plan)
{
    private ISchemaWriter Writer => workspace.Target.SchemaWriter;

    private CarryRequest Request => new(workspace.Source, plan.CarriedTables, plan.CarriedObjects) { MadeElsewhere = plan.MadeElsewhere };

    // Nothing to carry: no table and no object keeps its own words.
    private IDefinitionCarrier? Carrier => plan.CarriedTables.IsEmpty && plan.CarriedObjects.IsEmpty ? null : workspace.Target.DefinitionCarrier;

    /// <summary>Makes what rows need in order to arrive.</summary>
    public async Task BeforeDataAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (Carrier is { } carrier)
        {
            await carrier.CarryAsync(Request, CarryPart.BeforeData, 1, progress, cancellationToken);
        }

        await Writer.ApplyAsync(Derived(Writer.BeforeData), cancellationToken);
    }

    /// <summary>Makes what follows the rows.</summary>
    public async Task AfterDataAsync(int lanes, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (Carrier is { } carrier)
        {
            await carrier.CarryAsync(Request, CarryPart.AfterData, lanes, progress, cancellationToken);
        }

        await Writer.ApplyAsync(Derived(Writer.AfterData), cancellationToken);
        if (workspace.Target.DefinitionCarrier is null)
        {
            await Writer.ApplyAsync(OwnWords(), cancellationToken);
        }
    }

    /// <summary>The statements of one part, those of carried objects as one script first. Makes nothing.</summary>
    public async Task<(string? Script, ImmutableArray<SchemaStatement> Statements)> ListAsync(CarryPart part, CancellationToken cancellationToken)
    {
        string? script = Carrier is { } carrier ? await carrier.ScriptAsync(Request, part, cancellationToken) : null;
        ImmutableArray<SchemaStatement> statements = part == CarryPart.BeforeData ? Derived(Writer.BeforeData)
            : workspace.Target.DefinitionCarrier is null ? [.. Derived(Writer.AfterData), .. OwnWords()]
            : Derived(Writer.AfterData);
        return (script, statements);
    }

    private ImmutableArray<SchemaStatement> Derived(Func<TableSchema, ImmutableArray<SchemaStatement>> statements) =>
        [.. plan.Routes.Select(r => r.Target).Where(t => !t.Carried).SelectMany(t => statements(t))];

    // The planner carries only what has a definition.
    private ImmutableArray<SchemaStatement> OwnWords() => [.. plan.CarriedObjects.Select(o => new SchemaStatement(o.Kind, o.Name, o.NativeSql!))];
}
