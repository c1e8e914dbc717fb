using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>
/// Writes rows as a copy would, where nobody else sees them, so that whoever holds the clock learns how fast that is. Disposing takes everything back; the
/// next trial takes back what one that was killed may have left.
/// </summary>
public interface ITrialWriter : IAsyncDisposable
{
    /// <summary>Writes rows of one of the trial's tables, its stored columns in order.</summary>
    /// <exception cref="EngineFault">They cannot be written.</exception>
    Task WriteAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken);

    /// <summary>The wire format in which rows of one of the tables are taken as they are: the one that a writer of the system names; null when there is none.</summary>
    string? RelayFormatOf(TableSchema table) => null;

    /// <summary>Writes rows that come in that format.</summary>
    /// <exception cref="EngineFault">They cannot be written.</exception>
    /// <exception cref="NotSupportedException">There is no such format.</exception>
    Task RelayAsync(TableSchema table, IRelayFeed rows, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Waits until the database has taken all of it in, as durably as a place allows that is then given up. Nothing is written after it.</summary>
    /// <exception cref="EngineFault">It does not take it.</exception>
    Task FinishAsync(CancellationToken cancellationToken);
}
