using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Definitions;

/// <summary>Chooses the key of a table: the primary key when it identifies every row at every moment, else the narrowest unique index that does.</summary>
/// <remarks>
/// Equality is the database's: under a nondeterministic collation two spellings are one key, and the numerics 1.0 and 1.00 are. The index forbids a
/// second row, so that the key still names exactly one.
/// </remarks>
internal static class KeyFinder
{
    /// <summary>The key, or the reason for which there is none.</summary>
    public static (TableKey? Key, string? KeylessReason) Find(ImmutableArray<ColumnSchema> columns, ImmutableArray<IndexFacts> indexes)
    {
        IndexFacts? primary = indexes.FirstOrDefault(i => i.IsPrimary);
        string? problem = primary is null ? "it has no primary key" : ProblemOf(primary, columns);
        if (primary is not null && problem is null)
        {
            return (new TableKey(Columns(primary)), null);
        }

        IndexFacts? unique = indexes
            .Where(i => !i.IsPrimary && i.Identifies && GeneratedKey(i, columns) is null)
            .OrderBy(i => i.Keys.Length).ThenBy(i => i.Schema.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return unique is null
            ? (null, $"{problem}, and no unique index over NOT NULL columns stands in for it")
            : (new TableKey(Columns(unique), IsPrimary: false), null);
    }

    private static string? ProblemOf(IndexFacts primary, ImmutableArray<ColumnSchema> columns) =>
        primary.IsDeferrable ? "its primary key is deferrable, so that two rows may have one key for a while"
        : GeneratedKey(primary, columns) is { } generated ? $"its key column {generated} is generated"
        : primary.Identifies ? null
        : "its primary key's index is not valid";

    private static string? GeneratedKey(IndexFacts index, ImmutableArray<ColumnSchema> columns) =>
        index.Keys.FirstOrDefault(k => columns.Any(c => c.Name == k && c.IsGenerated));

    private static ImmutableArray<string> Columns(IndexFacts index) => [.. index.Keys.OfType<string>()];
}
