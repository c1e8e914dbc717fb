using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Surveying;
using Fairway.PostgreSql.Writing;

namespace Fairway.PostgreSql;

/// <summary>One PostgreSQL database and the ports to it.</summary>
internal sealed class PostgreSqlSystem : ISystem
{
    public PostgreSqlSystem(PostgreSqlAddress address, EngineTraits traits, IProgramRunner programs)
    {
        Connector = new PostgreSqlConnector(address);
        Traits = traits;
        Programs = programs;
    }

    /// <summary>The way to it, for whoever carries definitions out of it.</summary>
    public PostgreSqlConnector Connector { get; }

    /// <summary>Runs PostgreSQL's own programs.</summary>
    public IProgramRunner Programs { get; }

    public string DisplayName => Connector.Address.DisplayName;

    public EngineTraits Traits { get; }

    public ISchemaReader SchemaReader => new SchemaReader(Connector, Traits.Dialect);

    public ISchemaWriter SchemaWriter => new SchemaWriter(Connector);

    public IDefinitionCarrier? DefinitionCarrier => new DefinitionCarrier(Connector, Programs);

    public IRangeDigester RangeDigester => new RangeDigester(Connector);

    public ISystemDoctor Doctor => new SystemDoctor(Connector, SystemDoctor.UsualLongTransaction);

    public IChangeCapture? ChangeCapture => new ChangeCapture(Connector, PostgreSql.ChangeCapture.UsualPatience);

    public IWriteGuard WriteGuard => new WriteGuard(Connector);

    public ISequenceKeeper Sequences => new SequenceKeeper(Connector);

    public IWriterRights WriterRights => new WriterRights(Connector);

    public IRuleProbe RuleProbe => new RuleProbe(Connector);

    public IAnchors Anchors => new Anchors(Connector);

    public IInventoryReader Inventory => new InventoryReader(Connector);

    public IActivity Activity => new Activity(Connector);

    public IStatementProbe StatementProbe => new StatementProbe(Connector);

    // What a killed session had not committed is undone by the server itself.
    public Task RecoverAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IAsyncDisposable?> ClaimAsync(CancellationToken cancellationToken) => await TargetClaim.TakeAsync(Connector, cancellationToken);

    public Task<ISnapshotReader> OpenSnapshotAsync(SnapshotOptions options, CancellationToken cancellationToken) =>
        SnapshotReader.OpenAsync(Connector, options, cancellationToken);

    public Task<ITargetWriter> OpenWriterAsync(CancellationToken cancellationToken) => TargetWriter.OpenAsync(Connector, cancellationToken);

    public Task<ITrialWriter> OpenTrialAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken) => TrialWriter.OpenAsync(Connector, tables, cancellationToken);
}
