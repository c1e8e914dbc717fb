using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>What is carried from where. Objects that belong to a table go with it; whatever else is not named stays.</summary>
/// <param name="Source">The system that has the definitions, of the same dialect as the carrier's.</param>
/// <param name="Tables">Tables whose definitions are carried, partitioned ones included.</param>
/// <param name="Objects">Other objects that are carried: views, types, functions, as the source's schema reader lists them.</param>
public sealed record CarryRequest(ISystem Source, ImmutableArray<TableName> Tables, ImmutableArray<SchemaObject> Objects)
{
    /// <summary>Tables that the target gets in another way under the names that they have in the source: foreign keys to them are carried, they themselves
    /// are not.</summary>
    public ImmutableArray<TableName> MadeElsewhere { get; init; } = [];
}
