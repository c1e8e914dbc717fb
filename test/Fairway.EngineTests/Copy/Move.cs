using System.Collections.Immutable;
using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Transform;
using Fairway.Flow.Verify;

namespace Fairway.EngineTests.Copy;

/// <summary>A source, a target, and the way between them, through the ports.</summary>
public class Move(ISystem source, ISystem target) : IDisposable
{
    public ISystem Source => source;

    public ISystem Target => target;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<MigrationPlan> PlanAsync(params TableMappingSpec[] mapping)
    {
        var project = new ProjectSpec
        {
            Name = "test",
            Systems = [],
            Domains = [new DomainSpec("all", [new TablePattern("*")], [])],
            Mapping = [.. mapping],
        };
        MigrationPlan plan = Planner.Make(new PlanRequest(project, Source, Target, await Source.SchemaReader.ReadAsync(Token)));
        Assert.DoesNotContain(plan.Notes, n => n.Kind == PlanNoteKind.Refused);
        return plan;
    }

    /// <summary>Makes the tables that are not there yet.</summary>
    public Task MakeTablesAsync(MigrationPlan plan) =>
        Target.SchemaWriter.ApplyAsync([.. plan.Routes.SelectMany(r => Target.SchemaWriter.BeforeData(r.Target))], Token);

    /// <summary>Copies one table, the ports as the test wants them.</summary>
    public async Task<TableCopyReport> CopyAsync(
        TableCrossing crossing,
        CopyOptions options,
        ICopyObserver observer,
        Func<ISnapshotReader, ISnapshotReader>? reading = null,
        Func<ITargetWriter, ITargetWriter>? writing = null,
        CancellationToken? cancellation = null)
    {
        await using ISnapshotReader reader = await Source.OpenSnapshotAsync(Misfits.Refuse, Token);
        await using ITargetWriter writer = await Target.OpenWriterAsync(Token);
        var copier = new DatabaseCopier(reading?.Invoke(reader) ?? reader, [writing?.Invoke(writer) ?? writer], options, observer);
        return await copier.CopyAsync([crossing], 1, cancellation ?? Token).SingleAsync(Token);
    }

    /// <summary>Copies several tables on several lanes.</summary>
    /// <param name="crossings">The tables.</param>
    /// <param name="lanes">How many writers.</param>
    /// <param name="options">Sizes.</param>
    /// <param name="observer">Is told.</param>
    /// <param name="byKey">True for ranges of keys.</param>
    /// <param name="writing">Wraps the writer of a lane, from 0.</param>
    public async Task<List<TableCopyReport>> CopyOnLanesAsync(
        IEnumerable<TableCrossing> crossings,
        int lanes,
        CopyOptions options,
        ICopyObserver observer,
        bool byKey = false,
        Func<ITargetWriter, int, ITargetWriter>? writing = null)
    {
        await using ISnapshotReader reader = await Source.OpenSnapshotAsync(new SnapshotOptions(Misfits.Refuse, byKey), Token);
        var writers = new List<ITargetWriter>();
        try
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                ITargetWriter writer = await Target.OpenWriterAsync(Token);
                writers.Add(writing?.Invoke(writer, lane) ?? writer);
            }

            return await new DatabaseCopier(reader, writers, options, observer).CopyAsync([.. crossings], 1, Token).ToListAsync(Token);
        }
        finally
        {
            foreach (ITargetWriter writer in writers)
            {
                await writer.DisposeAsync();
            }
        }
    }

    /// <summary>Makes, copies and finishes everything.</summary>
    public async Task MoveAsync(MigrationPlan plan)
    {
        await MakeTablesAsync(plan);
        foreach (TableCrossing crossing in plan.Crossings)
        {
            await CopyAsync(crossing, new CopyOptions(), new CopyLog());
        }

        await Target.SchemaWriter.ApplyAsync([.. plan.Routes.SelectMany(r => Target.SchemaWriter.AfterData(r.Target))], Token);
        await Target.SchemaWriter.ApplyAsync([.. plan.CarriedObjects.Select(o => new SchemaStatement(o.Kind, o.Name, o.NativeSql!))], Token);
    }

    public async Task<ImmutableArray<TableVerification>> VerifyAsync(MigrationPlan plan, VerifyOptions? options = null)
    {
        var verifier = new TableVerifier(Source, Target, options ?? new VerifyOptions(), new VerifyLog());
        var tables = ImmutableArray.CreateBuilder<TableVerification>();
        foreach (TableRoute route in plan.Routes)
        {
            tables.Add(await verifier.VerifyAsync(route, Token));
        }

        return tables.ToImmutable();
    }

    public async Task<ImmutableArray<StructureFinding>> StructureAsync(MigrationPlan plan) =>
        StructureComparer.Compare(plan.Routes.Select(r => r.Target), plan.CarriedObjects, await Target.SchemaReader.ReadAsync(Token));

    /// <summary>Repairs all that a verification named.</summary>
    public async Task<long> RepairAsync(MigrationPlan plan, ImmutableArray<TableVerification> found)
    {
        var repairer = new TableRepairer(Source, Target, BatchLimits.Default);
        long written = 0;
        foreach ((TableRoute route, TableVerification table) in plan.Routes.Zip(found).Where(p => !p.Second.Differences.IsEmpty))
        {
            RepairReport report = await repairer.RepairAsync(route, table, Token);
            written += report.Inserted + report.Deleted;
        }

        return written;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
