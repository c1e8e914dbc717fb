using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Host.Runner.Estimate;

/// <summary>A target that keeps nothing: one lane's trial as a copier sees a writer and its transactions. It belongs to whoever opened it.</summary>
/// <param name="trial">Takes the rows.</param>
/// <param name="whole">Ends a write of decoded rows; the copier's own token only keeps the next from beginning.</param>
internal sealed class TrialTarget(ITrialWriter trial, CancellationToken whole) : ITargetWriter, ITargetTransaction
{
    /// <summary>True when rows came undecoded.</summary>
    public bool Relayed { get; private set; }

    public string? RelayFormatOf(TableSchema table) => trial.RelayFormatOf(table);

    public Task<ImmutableArray<FinishedRange>> FinishedRangesAsync(string sourceTable, CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<FinishedRange>>([]);

    public Task<ITargetTransaction> BeginAsync(CancellationToken cancellationToken) => Task.FromResult<ITargetTransaction>(this);

    public Task InsertAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return trial.WriteAsync(table, rows, whole);
    }

    public Task RelayAsync(TableSchema table, IRelayFeed rows, CancellationToken cancellationToken)
    {
        Relayed = true;
        return trial.RelayAsync(table, rows, cancellationToken);
    }

    public Task RecordAsync(string sourceTable, FinishedRange range, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CommitAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // A first copy asks for none of these.
    public Task RestartAsync(string sourceTable, ImmutableArray<TableSchema> targets, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task UpdateAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task DeleteKeysAsync(TableSchema table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken) => throw new NotSupportedException();
}
