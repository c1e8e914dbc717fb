using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Host.Runner;

/// <summary>Stands for a system whose address is not known here, so that a command that can do without it goes on. Whatever it is asked for ends with the fault that the address ended with.</summary>
/// <param name="name">What the project calls it.</param>
/// <param name="fault">Why its address is not known.</param>
internal sealed class UnreachedSystem(string name, EngineFault fault) : ISystem
{
    public string DisplayName => name;

    public EngineTraits Traits { get; } = new() { Dialect = "" };

    public ISchemaReader SchemaReader => throw fault;

    public ISchemaWriter SchemaWriter => throw fault;

    public IDefinitionCarrier? DefinitionCarrier => null;

    public IRangeDigester RangeDigester => throw fault;

    public ISystemDoctor Doctor => throw fault;

    public Task RecoverAsync(CancellationToken cancellationToken) => Task.FromException(fault);

    public Task<ISnapshotReader> OpenSnapshotAsync(SnapshotOptions options, CancellationToken cancellationToken) => Task.FromException<ISnapshotReader>(fault);

    public Task<ITargetWriter> OpenWriterAsync(CancellationToken cancellationToken) => Task.FromException<ITargetWriter>(fault);

    public Task<ITrialWriter> OpenTrialAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken) => Task.FromException<ITrialWriter>(fault);
}
