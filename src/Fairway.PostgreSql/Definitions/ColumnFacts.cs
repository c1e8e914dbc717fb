using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Definitions;

/// <summary>A column and its table.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Schema">The column as others see it.</param>
internal sealed record ColumnFacts(uint Table, ColumnSchema Schema);
