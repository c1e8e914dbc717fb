using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Sqlite.Definitions;

/// <summary>One index as the catalogue lists it.</summary>
/// <param name="Schema">What crosses to others.</param>
/// <param name="IsPrimary">True when PRIMARY KEY made it.</param>
/// <param name="Collations">The collation of each of its columns.</param>
internal sealed record IndexFacts(IndexSchema Schema, bool IsPrimary, ImmutableArray<string> Collations);
