using System.Collections.Immutable;
using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Transform;
using Fairway.Flow.Verify;
using Fairway.Sqlite;
using Fairway.Testing;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Copy;

/// <summary>A source file, a target file, and the way between them, through the ports.</summary>
public sealed class SqliteMove : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SqliteMove(string sourceSql)
    {
        Source = new SqliteEngine().At("sqlite:source.db", _folder.Path);
        Target = new SqliteEngine().At("sqlite:target.db", _folder.Path);
        OnSource(sourceSql);
    }

    public ISystem Source { get; }

    public ISystem Target { get; }

    public string SourcePath => _folder.File("source.db");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void OnSource(string sql) => Run("source.db", c => c.ExecuteNonQuery(), sql);

    public void OnTarget(string sql) => Run("target.db", c => c.ExecuteNonQuery(), sql);

    public long NumberInSource(string sql) => (long)Run("source.db", c => c.ExecuteScalar(), sql)!;

    public long NumberInTarget(string sql) => (long)Run("target.db", c => c.ExecuteScalar(), sql)!;

    public SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={_folder.File(file)};Pooling=False");
        connection.Open();
        return connection;
    }

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

    public void Dispose() => _folder.Dispose();

    private T Run<T>(string file, Func<SqliteCommand, T> run, string sql)
    {
        using SqliteConnection connection = Open(file);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return run(command);
    }
}
