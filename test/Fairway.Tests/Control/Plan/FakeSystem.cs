using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Plan;

/// <summary>A system of which a planner may ask traits and native types, and nothing else.</summary>
internal sealed class FakeSystem(string dialect = "one", bool schemas = false) : ISystem, ISchemaWriter
{
    public string DisplayName { get; init; } = "fake";

    public EngineTraits Traits { get; } = new() { Dialect = dialect, DefaultSchema = schemas ? "public" : null, NamesIgnoreCase = true };

    public ISchemaWriter SchemaWriter => this;

    public ISchemaReader SchemaReader => throw new NotSupportedException();

    public IRangeDigester RangeDigester => throw new NotSupportedException();

    public ISystemDoctor Doctor => throw new NotSupportedException();

    public ImmutableArray<string> OptionsNotKept(TableSchema table) => [];

    public string? NativeTypeFor(ColumnType type) => type.Kind == ValueKind.Interval ? null : type.ToString().ToUpperInvariant();

    public ImmutableArray<SchemaStatement> BeforeData(TableSchema table) => throw new NotSupportedException();

    public ImmutableArray<SchemaStatement> AfterData(TableSchema table) => throw new NotSupportedException();

    public Task ApplyAsync(ImmutableArray<SchemaStatement> statements, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RecoverAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public IDefinitionCarrier? DefinitionCarrier => null;

    public Task<ISnapshotReader> OpenSnapshotAsync(SnapshotOptions options, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ITargetWriter> OpenWriterAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
