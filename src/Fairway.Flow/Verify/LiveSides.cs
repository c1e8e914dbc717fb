using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Verify;

/// <summary>What is compared.</summary>
/// <param name="Source">The side that is the truth.</param>
/// <param name="Target">The side that follows it.</param>
/// <param name="Routes">The way of each table's rows, once per target table.</param>
public sealed record LiveSides(ISystem Source, ISystem Target, ImmutableArray<TableRoute> Routes);
