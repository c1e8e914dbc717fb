using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>
/// Keeps a system's committed changes from a moment on, under a name of ours, until they are told to be durable elsewhere (P1, P2). One capture per direction
/// of a domain. Names are lower-case letters, digits and underscores, at most 48 bytes. Every call may be repeated after a crash.
/// </summary>
public interface IChangeCapture
{
    /// <summary>What would keep these tables from being followed, or would harm the source's own writers, each with its remedy. Changes nothing.</summary>
    Task<ImmutableArray<DoctorFinding>> ExamineAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken);

    /// <summary>Begins to keep changes. When this returns the start is durable, and everything committed later is kept.</summary>
    /// <param name="name">The capture's name. One of this name that a killed attempt left is dropped first.</param>
    /// <param name="tables">The tables of the domain; no others are ever captured.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is left behind.</param>
    /// <returns>The start; dispose it when the snapshot that belongs to it was opened, or is not needed.</returns>
    /// <exception cref="EngineFault">It cannot be begun; a transaction that is waited for is named by pid, user and age.</exception>
    Task<CaptureStart> CreateAsync(string name, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken);

    /// <summary>What is known of a capture; null when there is none of this name. A capture that was lost, invalidated or made anew by somebody says so.</summary>
    Task<CaptureState?> ProbeAsync(string name, CancellationToken cancellationToken);

    /// <summary>The captures of this system whose names begin so, those included of which a killed attempt left a part.</summary>
    Task<ImmutableArray<string>> NamesAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Opens the stream. Only one reader of a capture may be open.</summary>
    /// <param name="name">The capture.</param>
    /// <param name="identity">What <see cref="CaptureStart.Identity"/> was; a capture that is not the same is refused, because it has a gap.</param>
    /// <param name="tables">The tables, as they are to be given.</param>
    /// <param name="after">The position up to which everything is durable in the target; earlier changes are not given again.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EngineFault">The capture is lost, or is not the same, or another reader has it.</exception>
    Task<IChangeReader> OpenAsync(string name, string identity, ImmutableArray<FollowedTable> tables, LogPosition after, CancellationToken cancellationToken);

    /// <summary>Writes a marker of ours, durably, which the capture's reader gives in its place among the transactions (<see cref="ChangeBatch.Markers"/>).</summary>
    /// <returns>A position that is not before the marker's transaction and includes everything committed before the call.</returns>
    Task<LogPosition> MarkAsync(string name, string marker, CancellationToken cancellationToken);

    /// <summary>Where the log ends now, to tell how far behind a position is.</summary>
    Task<LogPosition> EndAsync(string name, CancellationToken cancellationToken);

    /// <summary>Ends a capture and takes away all that it made in the system; does nothing when there is none.</summary>
    Task DropAsync(string name, CancellationToken cancellationToken);
}
