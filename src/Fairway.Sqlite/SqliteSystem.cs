using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Surveying;

namespace Fairway.Sqlite;

/// <summary>One SQLite file and the ports to it.</summary>
internal sealed class SqliteSystem : ISystem
{
    private readonly SqliteConnector _connector;

    public SqliteSystem(SqliteAddress address, EngineTraits traits)
    {
        _connector = new SqliteConnector(address);
        Traits = traits;
        SchemaReader = new SchemaReader(_connector);
        SchemaWriter = new SchemaWriter(_connector);
        RangeDigester = new RangeDigester(_connector);
        Doctor = new SystemDoctor(_connector);
        ChangeCapture = new ChangeCapture(_connector);
        WriteGuard = new WriteGuard(_connector);
        Sequences = new SequenceKeeper(_connector);
        RuleProbe = new RuleProbe(_connector);
        Anchors = new Anchors(_connector);
        Inventory = new InventoryReader(_connector);
        StatementProbe = new StatementProbe(_connector);
    }

    public string DisplayName => _connector.Address.DisplayName;

    public EngineTraits Traits { get; }

    public ISchemaReader SchemaReader { get; }

    public ISchemaWriter SchemaWriter { get; }

    public IDefinitionCarrier? DefinitionCarrier => null;

    public IRangeDigester RangeDigester { get; }

    public ISystemDoctor Doctor { get; }

    public IChangeCapture? ChangeCapture { get; }

    public IWriteGuard? WriteGuard { get; }

    public ISequenceKeeper? Sequences { get; }

    public IRuleProbe? RuleProbe { get; }

    public IAnchors? Anchors { get; }

    public IInventoryReader? Inventory { get; }

    public IStatementProbe? StatementProbe { get; }

    public Task RecoverAsync(CancellationToken cancellationToken) => _connector.RecoverAsync(cancellationToken);

    // Every range is one of keys: there is nothing to choose.
    public async Task<ISnapshotReader> OpenSnapshotAsync(SnapshotOptions options, CancellationToken cancellationToken) =>
        await SnapshotReader.OpenAsync(_connector, options.Misfits, cancellationToken);

    public async Task<ITargetWriter> OpenWriterAsync(CancellationToken cancellationToken) =>
        await TargetWriter.OpenAsync(_connector, cancellationToken);

    public Task<ITrialWriter> OpenTrialAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken) => TrialWriter.OpenAsync(_connector, tables, cancellationToken);
}
