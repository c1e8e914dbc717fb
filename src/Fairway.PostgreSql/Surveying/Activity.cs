using Fairway.Flow.Engines;

namespace Fairway.PostgreSql.Surveying;

/// <summary>Looks at <c>pg_stat_activity</c> and, where it is installed, at <c>pg_stat_statements</c>.</summary>
internal sealed class Activity(PostgreSqlConnector connector) : IActivity
{
    // Not pooled: it stays open for as long as somebody watches.
    private readonly PostgreSqlConnector _alone = new(connector.Address, builder =>
    {
        builder.Pooling = false;
        builder.ApplicationName = "fairway activity";
    });

    /// <inheritdoc/>
    public async Task<IActivityWatch> OpenAsync(CancellationToken cancellationToken) => new ActivityWatch(await _alone.OpenReadingAsync(cancellationToken), _alone.Address.DisplayName);
}
