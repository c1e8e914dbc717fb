using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>A batch in the shape of the target: its tables, once per route.</summary>
internal sealed class ShapedBatch : IDisposable
{
    private readonly List<ShapedChanges> _tables = [];

    /// <exception cref="EngineFault">A value cannot be carried over.</exception>
    public ShapedBatch(ChangeBatch batch, FollowedRoutes routes)
    {
        try
        {
            foreach (TableChanges changes in batch.Tables.Where(t => t.Changes.Count > 0))
            {
                foreach (FollowedRoute route in routes.Of(changes.Table))
                {
                    _tables.Add(new ShapedChanges(route, changes));
                }
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyList<ShapedChanges> Tables => _tables;

    /// <inheritdoc/>
    public void Dispose() => _tables.ForEach(t => t.Dispose());
}
