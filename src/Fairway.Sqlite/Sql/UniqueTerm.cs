namespace Fairway.Sqlite.Sql;

/// <summary>One part of what must be unique.</summary>
/// <param name="Stored">Its SQL over a row of the table that stands under the name <c>r</c>.</param>
/// <param name="Incoming">Its SQL over the row that a trigger calls <c>new</c>.</param>
/// <param name="Outgoing">Its SQL over the row that a trigger calls <c>old</c>; null when it is not known.</param>
/// <param name="Collation">The collation that compares it; null when <paramref name="Stored"/> says so itself.</param>
internal sealed record UniqueTerm(string Stored, string Incoming, string? Outgoing, string? Collation)
{
    /// <summary>The condition that a stored row stands in the way of the incoming one.</summary>
    public string Meets => $"{Stored} = {Incoming}{(Collation is null ? "" : $" COLLATE {Identifier.Quote(Collation)}")}";
}
