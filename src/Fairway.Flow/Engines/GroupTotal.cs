using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Flow.Engines;

/// <summary>The totals of one group.</summary>
/// <param name="Keys">What its rows have in common, one text per <see cref="GroupTerm"/> in the form of <see cref="CanonicalText"/>; null for NULL.</param>
/// <param name="Totals">One per <see cref="TotalTerm"/>; null where no row of the group has a value.</param>
public sealed record GroupTotal(ImmutableArray<string?> Keys, ImmutableArray<ExactNumber?> Totals);
