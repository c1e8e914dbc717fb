namespace Fairway.Flow.Engines;

/// <summary>
/// Makes objects in its own system from the definitions of another system of the same dialect, word for word, with all that belongs to them: types,
/// defaults, constraints, indexes, triggers, comments. For tables that no mapping changes (<see cref="Model.TableSchema.Carried"/>).
/// </summary>
public interface IDefinitionCarrier
{
    /// <summary>The statements of one part, for people and for review. Changes nothing.</summary>
    /// <exception cref="EngineFault">The source's definitions cannot be read.</exception>
    Task<string> ScriptAsync(CarryRequest request, CarryPart part, CancellationToken cancellationToken);

    /// <summary>Makes the objects of one part that do not exist yet. A call after a crash goes on; a call when all is there makes nothing:
    /// after the rows it only sets sequence positions, fills materialized views and gathers statistics anew, because rows may have come since.</summary>
    /// <param name="request">What to carry.</param>
    /// <param name="part">Which part.</param>
    /// <param name="lanes">How many objects may be made at the same time, at least 1.</param>
    /// <param name="progress">Told what is being made, now and then; may be null.</param>
    /// <param name="cancellationToken">Ends the work; what is made stays.</param>
    /// <exception cref="EngineFault">An object could not be made; it is the place.</exception>
    Task CarryAsync(CarryRequest request, CarryPart part, int lanes, IProgress<string>? progress, CancellationToken cancellationToken);
}
