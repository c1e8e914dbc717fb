namespace Fairway.Flow.Engines;

/// <summary>Reads what a database knows of itself: what there is, what needs what, who may do what. Reads no row of a table and writes nothing.</summary>
public interface IInventoryReader
{
    /// <summary>Reads it, as it was at one moment.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="EngineFault">The system cannot be reached, or a definition changed while it was read.</exception>
    Task<Inventory> ReadAsync(CancellationToken cancellationToken);
}
