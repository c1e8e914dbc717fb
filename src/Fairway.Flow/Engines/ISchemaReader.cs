using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>Reads what a system declares.</summary>
public interface ISchemaReader
{
    /// <summary>Reads all definitions. Tables that Fairway keeps for itself are left out. Changes nothing.</summary>
    /// <exception cref="EngineFault">The system cannot be reached or read.</exception>
    Task<DatabaseSchema> ReadAsync(CancellationToken cancellationToken);
}
