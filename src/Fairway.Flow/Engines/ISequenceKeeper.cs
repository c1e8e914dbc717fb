using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>Reads and raises the sequences of tables, so that a system that takes over never gives a number twice.</summary>
public interface ISequenceKeeper
{
    /// <summary>Where the sequences that the tables use stand now.</summary>
    Task<ImmutableArray<SequencePosition>> ReadAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken);

    /// <summary>Sets each sequence at least as far on as is given; one that is further on stays. Found by table and column, else by name.</summary>
    /// <returns>Those that were not found.</returns>
    Task<ImmutableArray<SequencePosition>> RaiseAsync(ImmutableArray<SequencePosition> positions, CancellationToken cancellationToken);
}
