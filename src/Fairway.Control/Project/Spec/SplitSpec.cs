using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Control.Project.Spec;

/// <summary>Columns that move into a table of their own. The key's columns are among them, so that the rows can be joined again.</summary>
/// <param name="To">The table that receives them.</param>
/// <param name="Columns">The columns by their names in the source, at least two: the key and something that hangs on it.</param>
public sealed record SplitSpec(TableName To, ImmutableArray<string> Columns);
