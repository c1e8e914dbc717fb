using System.Collections.Immutable;

namespace Fairway.Flow.Model;

/// <summary>The columns that identify a row: a primary key or a unique key without NULLs.</summary>
/// <param name="Columns">Column names in key order; at least one.</param>
/// <param name="IsPrimary">True for the declared primary key.</param>
public sealed record TableKey(ImmutableArray<string> Columns, bool IsPrimary = true);
