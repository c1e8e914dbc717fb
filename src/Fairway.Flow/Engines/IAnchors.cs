using System.Collections.Immutable;

namespace Fairway.Flow.Engines;

/// <summary>
/// Keeps checkpoints of journals beside the rows that they speak of, where whoever can write the journal cannot write alone. An anchor is added and never changed.
/// </summary>
public interface IAnchors
{
    /// <summary>Keeps an anchor, durably; one that is there already is not kept twice. Makes its own table when it is missing, but no system that is not there.
    /// Of a project the newest <see cref="Anchor.MostKept"/> stay; where our role may not delete, all do.</summary>
    /// <exception cref="EngineFault">It cannot be kept now. <see cref="EngineFaultKind.Unreachable"/>: the system is not there, or not there yet.</exception>
    Task KeepAsync(Anchor anchor, CancellationToken cancellationToken);

    /// <summary>The anchors of a project in the order in which they were kept, at most the newest <see cref="Anchor.MostKept"/>; none when there is no table.
    /// Writes nothing.</summary>
    /// <exception cref="EngineFault">The system cannot be read.</exception>
    Task<ImmutableArray<Anchor>> ReadAsync(string project, CancellationToken cancellationToken);
}
