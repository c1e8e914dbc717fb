using Fairway.Flow.Model.Conditions;

namespace Fairway.Flow.Engines;

/// <summary>Finds rows for which a condition holds: it says what is wrong.</summary>
/// <param name="Condition">What is wrong.</param>
/// <param name="Where">Which rows are considered; null for all of them.</param>
public sealed record Breaks(Condition Condition, Condition? Where = null) : RowTest(Where);
