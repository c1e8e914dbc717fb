using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>
/// Reads rows as they were at one moment. Several reads may run at once only when <see cref="EngineTraits.SharedSnapshot"/> says so
/// for this snapshot (<see cref="MaxConcurrentReads"/>). Dispose ends the snapshot.
/// </summary>
public interface ISnapshotReader : IAsyncDisposable
{
    /// <summary>How many reads may run at the same time, at least 1.</summary>
    int MaxConcurrentReads { get; }

    /// <summary>The snapshot's name when ranges are physical places inside it; null when they are ranges of keys.</summary>
    string? PhysicalSnapshot { get; }

    /// <summary>
    /// Which transactions this snapshot holds, in the engine's words: a change reader that is told the mark of a table's copy gives exactly the changes that
    /// the copy does not have. Null where the system's changes cannot be captured.
    /// </summary>
    string? Mark => null;

    /// <summary>Rows of the table now, exactly when that is cheap, else an estimate: for progress only.</summary>
    Task<long> EstimateRowsAsync(TableSchema table, CancellationToken cancellationToken);

    /// <summary>
    /// Cuts a table, or a part of it, into ranges of about <paramref name="rowsPerRange"/> rows, in key order or by place (<see cref="PhysicalSnapshot"/>). The ranges leave no gap: the first
    /// begins where <paramref name="within"/> begins, the last ends where it ends, open ends included. Numbers count up from
    /// <c>within.Number</c>. A table without a key is one range.
    /// </summary>
    IAsyncEnumerable<KeyRange> SplitAsync(TableSchema table, KeyRange within, int rowsPerRange, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the stored columns (<see cref="TableSchema.StoredColumns"/>) of a range, each value in the canonical form of its column's type.
    /// The reader keeps batches within <paramref name="limits"/>; a single larger row travels alone. The caller disposes each batch.
    /// </summary>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.BadData"/> when a stored value is not of its column's type, or text is not UTF-8:
    /// names table, column and key. A snapshot taken with <see cref="Misfits.Keep"/> gives such a value as a <see cref="Misfit"/> instead.</exception>
    IAsyncEnumerable<RowBatch> ReadAsync(TableSchema table, KeyRange range, BatchLimits limits, CancellationToken cancellationToken);

    /// <summary>The wire format in which this reader can relay a table's rows; null when it has to decode them. A writer that names the same format
    /// for the target table takes them as they are.</summary>
    string? RelayFormatOf(TableSchema table);

    /// <summary>Opens the rows of a range as bytes. Counts as one read.</summary>
    /// <exception cref="EngineFault">The rows cannot be read.</exception>
    /// <exception cref="NotSupportedException"><see cref="RelayFormatOf"/> is null.</exception>
    Task<IRelayFeed> OpenRelayAsync(TableSchema table, KeyRange range, CancellationToken cancellationToken);

    /// <summary>Reads the rows that have the given keys, in any order; a key without a row is simply absent. The table has a key.</summary>
    /// <param name="table">The table.</param>
    /// <param name="keys">Keys of that table.</param>
    /// <param name="limits">As for <see cref="ReadAsync"/>.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    IAsyncEnumerable<RowBatch> ReadKeysAsync(TableSchema table, IReadOnlyCollection<RowKey> keys, BatchLimits limits, CancellationToken cancellationToken);
}
