using System.Collections.Immutable;
using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql.Carrying;

/// <summary>One object of a database as its catalogs know it.</summary>
internal sealed record CatalogObject
{
    public required CatalogId Id { get; init; }

    /// <summary>What it is, in the server's words.</summary>
    public required string Type { get; init; }

    /// <summary>The parts of its name.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>What tells it from others of its name: the types of a function's arguments.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>What it belongs to and comes with; number 0 when it stands alone.</summary>
    public required CatalogId Owner { get; init; }

    /// <summary>The letter of a relation's, a constraint's or a type's kind; empty for others.</summary>
    public required string Kind { get; init; }

    /// <summary>The partitioned table or index that it is attached to, or 0.</summary>
    public required uint Parent { get; init; }

    /// <summary>The table that a foreign key refers to, the index of another constraint, the relation of a row type; or 0.</summary>
    public required uint Related { get; init; }

    /// <summary>Whether it is a partition of something.</summary>
    public required bool Attached { get; init; }

    /// <summary>A materialized view: whether it is filled. Any other relation: whether its rows have policies.</summary>
    public required bool Flag { get; init; }

    /// <summary>A fingerprint of a view's query; a type's plain name; empty for others.</summary>
    public required string Definition { get; init; }

    /// <summary>A fingerprint of the comments on it and its columns.</summary>
    public required string Comments { get; init; }

    /// <summary>The same text in every database that has the object. No name holds a NUL.</summary>
    public string Address => string.Join('\0', [Type, .. Names, "", .. Arguments]);

    /// <summary>For people.</summary>
    public string Described => $"{Type} {PlainName}{(Arguments.IsEmpty || Id.Catalog == CatalogId.Constraints ? "" : $"({string.Join(", ", Arguments)})")}";

    /// <summary>The name without quotes.</summary>
    public string PlainName => Id.Catalog == CatalogId.Types ? Definition : string.Join('.', Names);

    /// <summary>The name as a statement writes it; for relations only.</summary>
    public string Quoted => string.Join('.', Names.Select(Quote.Identifier));

    /// <summary>True for what holds rows or shows them: what nobody makes without being asked to.</summary>
    public bool ShowsRows => Id.Catalog == CatalogId.Relations && Kind is ("r" or "p" or "v" or "m" or "f");

    public bool IsTable => Id.Catalog == CatalogId.Relations && Kind is ("r" or "p");
}
