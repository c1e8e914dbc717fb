using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>
/// Writes rows as a copy would, where nobody else sees them, so that whoever holds the clock learns how fast that is. Disposing takes everything back; the
/// next trial takes back what one that was killed may have left.
/// </summary>
public interface ITrialWriter : IAsyncDisposable
{
    /// <summary>Writes rows of the trial's table, its stored columns in order.</summary>
    /// <exception cref="EngineFault">They cannot be written.</exception>
    Task WriteAsync(RowBatch rows, CancellationToken cancellationToken);

    /// <summary>Waits until the database has taken all of it in, as durably as a place allows that is then given up. Nothing is written after it.</summary>
    /// <exception cref="EngineFault">It does not take it.</exception>
    Task FinishAsync(CancellationToken cancellationToken);
}
