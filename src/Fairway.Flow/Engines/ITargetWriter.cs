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

    /// <summary>How far this system has followed a capture; null when it never has.</summary>
    Task<FollowProgress?> FollowedAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Lets the runner with this token write from now on, and no other: the row is made at the given position, or its token is raised.</summary>
    /// <returns>The position that the row has now.</returns>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.PermissionLost"/>: a runner with a larger token has taken over.</exception>
    Task<FollowProgress> TakeOverAsync(FollowProgress progress, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Forgets how far a capture was followed; does nothing when it never was.</summary>
    Task ForgetFollowedAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Begins a transaction; it waits, cancellably and bounded, for other writers.</summary>
    Task<ITargetTransaction> BeginAsync(CancellationToken cancellationToken);
}
