using System.Collections.Immutable;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Flow.Engines;

/// <summary>What is added up.</summary>
/// <param name="Terms">The totals; at least one.</param>
/// <param name="By">What makes the groups; empty for one group of all rows.</param>
/// <param name="Where">Which rows count; null for all of them.</param>
public sealed record TotalsQuery(ImmutableArray<TotalTerm> Terms, ImmutableArray<GroupTerm> By, Condition? Where = null)
{
    /// <summary>The totals.</summary>
    public ImmutableArray<TotalTerm> Terms { get; } = !Terms.IsDefaultOrEmpty ? Terms : throw new ArgumentException("A total has at least one term.", nameof(Terms));

    /// <summary>What makes the groups.</summary>
    public ImmutableArray<GroupTerm> By { get; } = By.IsDefault ? [] : By;
}
