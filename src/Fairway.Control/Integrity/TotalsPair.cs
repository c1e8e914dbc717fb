using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Control.Integrity;

/// <summary>Totals that both sides must agree on.</summary>
/// <param name="Source">The table in the source.</param>
/// <param name="SourceQuery">What is added up there.</param>
/// <param name="Target">The table in the target.</param>
/// <param name="TargetQuery">What is added up there.</param>
/// <param name="Carry">A group of the source as it must be in the target.</param>
public sealed record TotalsPair(TableSchema Source, TotalsQuery SourceQuery, TableSchema Target, TotalsQuery TargetQuery, Func<GroupTotal, GroupTotal> Carry);
