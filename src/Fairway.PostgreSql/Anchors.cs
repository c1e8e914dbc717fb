using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.PostgreSql.Guarding;
using Fairway.PostgreSql.Sql;
using Fairway.PostgreSql.Writing;

namespace Fairway.PostgreSql;

/// <summary>Checkpoints in <c>_fairway.anchor</c>. Sessions of a statement or two, pooled: they come rarely, and sometimes in a row.</summary>
/// <param name="connector">The way to the database.</param>
internal sealed class Anchors(PostgreSqlConnector connector) : IAnchors
{
    private readonly PostgreSqlConnector _connector = GuardSession.Connector(connector.Address, "fairway anchors", isPooled: true);

    /// <inheritdoc/>
    public async Task KeepAsync(Anchor anchor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        await new OwnTable(_connector, AnchorSql.Table, AnchorSql.CreateTable).EnsureAsync(cancellationToken);
        await using GuardSession session = await GuardSession.OpenAsync(_connector, cancellationToken);
        try
        {
            await session.ListAsync(AnchorSql.Insert, _ => true, cancellationToken, anchor.Project, anchor.Size, anchor.Text);
            if (await session.FirstAsync(AnchorSql.MayTrim, r => r.GetBoolean(0), cancellationToken))
            {
                await session.ListAsync(AnchorSql.Trim, _ => true, cancellationToken, anchor.Project, Anchor.MostKept);
            }
        }
        catch (EngineFault refused) when (refused.Kind == EngineFaultKind.PermissionLost)
        {
            throw MayNot(refused, "SELECT, INSERT", "may not add a checkpoint");
        }
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<Anchor>> ReadAsync(string project, CancellationToken cancellationToken)
    {
        await using GuardSession session = await GuardSession.OpenAsync(_connector, cancellationToken);
        try
        {
            if (!await session.FirstAsync(AnchorSql.Exists, r => r.GetBoolean(0), cancellationToken))
            {
                return [];
            }

            List<Anchor> newest = await session.ListAsync(
                AnchorSql.Select, r => new Anchor(project, r.GetInt64(0), r.GetString(1)), cancellationToken, project, Anchor.MostKept);
            return [.. Enumerable.Reverse(newest)];
        }
        catch (EngineFault refused) when (refused.Kind == EngineFaultKind.PermissionLost)
        {
            throw MayNot(refused, "SELECT", "may not read checkpoints");
        }
    }

    private EngineFault MayNot(EngineFault refused, string rights, string seen)
    {
        string role = Quote.Identifier(_connector.Address.User);
        return new EngineFault(
            refused.Kind, $"{AnchorSql.Table} in {_connector.Address.DisplayName}", $"our role {seen}",
            $"GRANT USAGE ON SCHEMA {Bookkeeping.Schema} TO {role}; GRANT {rights} ON {AnchorSql.Table} TO {role};", refused);
    }
}
