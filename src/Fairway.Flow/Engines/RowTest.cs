using Fairway.Flow.Model.Conditions;

namespace Fairway.Flow.Engines;

/// <summary>A question that finds rows of one table. The set is closed.</summary>
/// <param name="Where">Which rows are considered; null for all of them.</param>
public abstract record RowTest(Condition? Where);
