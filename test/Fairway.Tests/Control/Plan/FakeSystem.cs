using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Plan;

/// <summary>A system of which a planner may ask traits and native types, and nothing else.</summary>
internal sealed class FakeSystem(string dialect = "one", bool schemas = false) : ISystem, ISchemaWriter
{
    public string DisplayName { get; init; } = "fake";

    /// <summary>True when names that differ in case only are two.</summary>
    public bool CaseCounts { get; init; }

    /// <summary>True when definitions are carried.</summary>
    public bool Carries { get; init; }

    /// <summary>True when several readers share a snapshot.</summary>
    public bool SharedSnapshot { get; init; }

    /// <summary>True when values may be of any kind.</summary>
    public bool DynamicValues { get; init; }

    public EngineTraits Traits => new() { DynamicValues = DynamicValues, Dialect = dialect, DefaultSchema = schemas ? "public" : null, NamesIgnoreCase = !CaseCounts, SharedSnapshot = SharedSnapshot };

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

    public IDefinitionCarrier? DefinitionCarrier => Carries ? new FakeCarrier() : null;

    public Task<ISnapshotReader> OpenSnapshotAsync(SnapshotOptions options, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ITargetWriter> OpenWriterAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ITrialWriter> OpenTrialAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken) => throw new NotSupportedException();

    private sealed class FakeCarrier : IDefinitionCarrier
    {
        public Task<string> ScriptAsync(CarryRequest request, CarryPart part, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task CarryAsync(CarryRequest request, CarryPart part, int lanes, IProgress<string>? progress, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
