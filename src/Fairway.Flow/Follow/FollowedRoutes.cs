using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Follow;

/// <summary>Where the changes of each source table go.</summary>
internal sealed class FollowedRoutes(ImmutableArray<TableCrossing> crossings)
{
    private readonly Dictionary<TableName, ImmutableArray<FollowedRoute>> _routes =
        crossings.ToDictionary(c => c.Source.Name, c => c.Routes.Select(r => new FollowedRoute(r)).ToImmutableArray());

    /// <exception cref="EngineFault">Nobody said where the table's rows go.</exception>
    public ImmutableArray<FollowedRoute> Of(TableSchema source) => _routes.TryGetValue(source.Name, out ImmutableArray<FollowedRoute> routes)
        ? routes
        : throw new EngineFault(
            EngineFaultKind.BadSetup, $"{source.Name}", "its changes are in the stream, and it belongs to no crossing of the domain", "Begin the capture again with the tables of the plan.");
}
