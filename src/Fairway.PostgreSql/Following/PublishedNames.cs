using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql.Following;

/// <summary>What a publication lists, so that it publishes the rows of some tables and no others.</summary>
internal static class PublishedNames
{
    /// <summary>
    /// Each relation that holds rows. Of a partitioned table that is followed with all its partitions the table itself, under whose name nothing is
    /// published, so that a partition which is made later does not go unnoticed.
    /// </summary>
    public static IReadOnlyList<string> Of(ImmutableArray<TableSchema> tables, ImmutableArray<RelationFacts> relations)
    {
        IEnumerable<string> empty = tables.Where((t, i) => t.IsPartitioned && !relations.Any(r => r.Table == i)).Select(t => Quote.Table(t.Name));
        IEnumerable<string> filled = relations.Select(r => r is { Root: { } root, RootIsWhole: true } ? Quote.Table(root) : $"ONLY {Quote.Table(r.Name)}");
        return [.. filled.Concat(empty).Distinct()];
    }
}
