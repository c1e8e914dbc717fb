using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Definitions;

/// <summary>A check or a reference of a table.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Check">The expression of a check.</param>
/// <param name="Reference">The reference.</param>
/// <param name="Special">What the two cannot say, as an option of the table; null when they say it all.</param>
internal sealed record ConstraintFacts(uint Table, string? Check, ForeignKeySchema? Reference, string? Special);
