using System.Collections.Immutable;

namespace Fairway.Chart.Programs;

/// <summary>A relation that dbt knows.</summary>
/// <param name="Id">Its id in the manifest, <c>model.shop.orders</c>.</param>
/// <param name="IsSource">True when dbt only reads it, false when dbt makes it.</param>
/// <param name="Schema">Its schema; empty when the manifest says none.</param>
/// <param name="Name">Its name in the database.</param>
/// <param name="DependsOn">The ids of what it is made of.</param>
public sealed record DbtRelation(string Id, bool IsSource, string Schema, string Name, ImmutableArray<string> DependsOn);
