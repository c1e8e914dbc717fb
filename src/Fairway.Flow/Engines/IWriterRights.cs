using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>Who may write a system's tables: an application that is let in nowhere is as good as down.</summary>
public interface IWriterRights
{
    /// <summary>Roles that may log in and write the tables, superusers and our own login left out. Table by table.</summary>
    /// <exception cref="EngineFault">The system cannot be asked.</exception>
    Task<ImmutableArray<WriterRight>> ReadAsync(ImmutableArray<TableName> tables, CancellationToken cancellationToken);

    /// <summary>Those of them that have not the same rights here.</summary>
    /// <param name="wanted">What they may elsewhere, with the names of the tables as they are here.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="EngineFault">The system cannot be asked.</exception>
    Task<ImmutableArray<MissingRight>> MissingAsync(ImmutableArray<WriterRight> wanted, CancellationToken cancellationToken);
}
