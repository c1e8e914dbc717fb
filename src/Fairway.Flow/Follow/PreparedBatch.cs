using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>
/// A batch that is ready to be written: in the shape of the target, each table reduced to its net effect. It is made while the target is busy with the batch before.
/// </summary>
internal sealed class PreparedBatch : IDisposable
{
    private readonly List<NetEffect?> _effects = [];

    /// <summary>Prepares a batch, which is this one's from now on; of a batch that cannot be prepared nothing is left.</summary>
    /// <exception cref="EngineFault">A value cannot be carried over.</exception>
    public PreparedBatch(ChangeBatch batch, FollowedRoutes routes)
    {
        Batch = batch;
        try
        {
            Shaped = new ShapedBatch(batch, routes);
        }
        catch
        {
            batch.Dispose();
            throw;
        }

        Agrees = true;
        foreach (ShapedChanges changes in Shaped.Tables)
        {
            NetEffect? effect = changes.Route.HasKey ? Compaction.Of(changes) : null;
            Agrees &= effect is not null || !changes.Route.HasKey;
            _effects.Add(effect);
        }
    }

    /// <summary>The batch as it was read.</summary>
    public ChangeBatch Batch { get; }

    /// <summary>Its tables in the shape of the target.</summary>
    public ShapedBatch Shaped { get; }

    /// <summary>False when the changes of a table contradict each other, so that only the target can say what is wrong with them.</summary>
    public bool Agrees { get; }

    /// <summary>Each table with its net effect; without one for a table that has no key.</summary>
    public IEnumerable<(ShapedChanges Changes, NetEffect? Effect)> Tables => Shaped.Tables.Zip(_effects);

    /// <inheritdoc/>
    public void Dispose()
    {
        _effects.ForEach(e => e?.Dispose());
        Shaped.Dispose();
        Batch.Dispose();
    }
}
