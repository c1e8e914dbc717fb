using System.Collections.Immutable;

namespace Fairway.Sqlite.Sql;

/// <summary>Something that no two rows of a table may share, so that REPLACE deletes the row that is in the way.</summary>
/// <param name="Terms">Its parts.</param>
/// <param name="Predicate">Which rows it is about, as SQL over the table's columns; null for all.</param>
/// <param name="IsRowId">True for the row id, which is no value of the row.</param>
internal sealed record UniqueRule(ImmutableArray<UniqueTerm> Terms, string? Predicate, bool IsRowId = false)
{
    /// <summary>The condition on stored rows. A partial rule asks only whether the stored row is one of its rows: too many keys do no harm, and the
    /// predicate must be there for SQLite to use the index.</summary>
    public string Meets => string.Join(" AND ", Terms.Select(t => t.Meets).Prepend(Predicate is null ? null : $"({Predicate}\n)").OfType<string>());

    /// <summary>The condition that an update changes any of it; null when that cannot be told, and a partial rule may begin to count without a change.</summary>
    public string? Changes => Predicate is not null || Terms.Any(t => t.Outgoing is null)
        ? null
        : $"({string.Join(" OR ", Terms.Select(t => $"{t.Incoming} IS NOT {t.Outgoing} COLLATE BINARY"))})";
}
