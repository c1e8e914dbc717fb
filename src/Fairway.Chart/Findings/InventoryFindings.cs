using System.Collections.Immutable;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;
using Fairway.Flow.Engines;

namespace Fairway.Chart.Findings;

/// <summary>What a database's own catalogue says: the assets, what of them needs what, and roles that may do something and were perhaps never seen to.</summary>
public static class InventoryFindings
{
    /// <summary>Begins the names of consumers that are known by their rights alone.</summary>
    public const string RolePrefix = "role ";

    /// <summary>What the catalogue knows of needs.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <param name="system">Whose it is, for people.</param>
    /// <param name="at">When it was read.</param>
    public static Found Of(Inventory inventory, string system, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ImmutableArray<Edge> edges = [.. inventory.Needs.Select(n => EdgeOf(n, at)).GroupBy(e => e.Key).Select(Merged.Edge)];
        return new Found(
            new Look(Method.Catalogue, system, at, at, $"{inventory.Assets.Length} assets, {edges.Length} needs", string.Join(" ", inventory.Blind)),
            [.. inventory.Assets.Select(NodeOf)],
            edges);
    }

    /// <summary>Roles that may read or write a table or view, each a consumer of its own. That somebody may is no sign that he does: nobody is as sure as half of it.</summary>
    /// <param name="inventory">The inventory.</param>
    /// <param name="system">Whose it is, for people.</param>
    /// <param name="seen">Roles whose traffic was seen: of them more is known than what they may.</param>
    /// <param name="at">When it was read.</param>
    public static Found RightsOf(Inventory inventory, string system, IReadOnlySet<string> seen, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(seen);
        ImmutableArray<Edge> edges = [.. inventory.Rights.Where(r => !seen.Contains(r.Role)).Select(r => new Edge(new EdgeKey(NodeId.Consumer(RolePrefix + r.Role), Id(r.Asset), Method.Grants), Weights.Exact, Weights.SharedUser)
        {
            Evidence = [new Sighting($"role {r.Role} may {(r.Reads ? r.Writes ? "read and write" : "read" : "write")}", at, at, 1)],
        })];
        int roles = inventory.Rights.Select(r => r.Role).Distinct().Count();
        return new Found(
            new Look(Method.Grants, system, at, at, $"{roles} roles may read or write something, {roles - edges.Select(e => e.From).Distinct().Count()} of them were seen to do something", "A right says who could, not who does; superusers could do everything and are not listed."), [], edges);
    }

    /// <summary>The chart's name of an asset, or of a column of it.</summary>
    public static NodeId Id(AssetName asset, string? column = null) => new(KindOf(asset.Kind), asset.Name, column);

    private static Node NodeOf(InventoryAsset asset) => new(Id(asset.Name))
    {
        Owner = asset.Owner is { } role ? $"role {role}" : null,
        Columns = asset.Columns,
        Bytes = asset.Bytes,
        Rows = asset.Rows,
        Definition = asset.Definition,
    };

    private static Edge EdgeOf(InventoryNeed need, DateTimeOffset at) => new(new EdgeKey(Id(need.From), Id(need.To, need.Column), Method.Catalogue), Weights.Exact, 1)
    {
        Access = need.Kind switch { NeedKind.Uses or NeedKind.Publishes => Access.Read, NeedKind.Fires or NeedKind.Writes => Access.Write, _ => Access.None },
        Uses = need.Kind switch { NeedKind.Uses => Uses.Named, NeedKind.Writes => Uses.Named | Uses.Assigned, _ => Uses.Bound },
        Evidence = [new Sighting(need.Locator, at, at, 1)],
    };

    private static NodeKind KindOf(AssetKind kind) => kind switch
    {
        AssetKind.Table => NodeKind.Table,
        AssetKind.View => NodeKind.View,
        AssetKind.MaterializedView => NodeKind.MaterializedView,
        AssetKind.ForeignTable => NodeKind.ForeignTable,
        AssetKind.Routine => NodeKind.Routine,
        AssetKind.Trigger => NodeKind.Trigger,
        AssetKind.Sequence => NodeKind.Sequence,
        AssetKind.Job => NodeKind.Job,
        AssetKind.Stream => NodeKind.Stream,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
