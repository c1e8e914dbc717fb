using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>Writes rows into a system, and remembers beside them which ranges are done. One transaction at a time per writer.</summary>
public interface ITargetWriter : IAsyncDisposable
{
    /// <summary>The ranges of a source table that are already here, by number. Makes its own bookkeeping table when it is missing.</summary>
    /// <param name="sourceTable">The source table as the plan names it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ImmutableArray<FinishedRange>> FinishedRangesAsync(string sourceTable, CancellationToken cancellationToken);

    /// <summary>Empties the tables and forgets their finished ranges, in one transaction: a copy that cannot be resumed starts again.</summary>
    Task RestartAsync(string sourceTable, ImmutableArray<TableSchema> targets, CancellationToken cancellationToken);

    /// <summary>The wire format in which rows of a table can be written as they are; null when there is none.</summary>
    string? RelayFormatOf(TableSchema table);

    /// <summary>Waits until all that writers have committed in this system so far survives a crash of it. Between transactions only. A commit of inserted
    /// rows alone may be lost in a crash until then, always together with the record of their range; disposing the writer waits too.</summary>
    /// <exception cref="EngineFault">The system cannot say so.</exception>
    Task FlushAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction; it waits, cancellably and bounded, for other writers.</summary>
    Task<ITargetTransaction> BeginAsync(CancellationToken cancellationToken);
}
