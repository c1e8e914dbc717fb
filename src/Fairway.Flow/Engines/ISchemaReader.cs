using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>Reads what a system declares.</summary>
public interface ISchemaReader
{
    /// <summary>Reads all definitions. Tables that Fairway keeps for itself are left out. Changes nothing.</summary>
    /// <exception cref="EngineFault">The system cannot be reached or read.</exception>
    Task<DatabaseSchema> ReadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Marks of what some tables declare, and of what stands around them. They may become others without such a change; then only <see cref="ReadAsync"/> can tell.
    /// Much quicker than that, without what stands around them most of all: that is asked while writers wait.
    /// </summary>
    /// <param name="tables">The tables; one that is not there leaves its trace in the mark, too.</param>
    /// <param name="around">Whether what stands around them is wanted too.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EngineFault">The system cannot be reached or read.</exception>
    Task<DefinitionMark> MarkAsync(ImmutableArray<TableName> tables, bool around, CancellationToken cancellationToken);
}
