using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Copy;

/// <summary>A writer whose inserts the test sees, and fails at will.</summary>
public sealed class WatchedWriter(ITargetWriter inner, Action<TableSchema, RowBatch> beforeInsert) : ITargetWriter
{
    public Task<ImmutableArray<FinishedRange>> FinishedRangesAsync(string sourceTable, CancellationToken cancellationToken) =>
        inner.FinishedRangesAsync(sourceTable, cancellationToken);

    public Task RestartAsync(string sourceTable, ImmutableArray<TableSchema> targets, CancellationToken cancellationToken) =>
        inner.RestartAsync(sourceTable, targets, cancellationToken);

    public string? RelayFormatOf(TableSchema table) => inner.RelayFormatOf(table);

    public Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public async Task<ITargetTransaction> BeginAsync(CancellationToken cancellationToken) =>
        new WatchedTransaction(await inner.BeginAsync(cancellationToken), beforeInsert);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
