using System.Collections.Immutable;

namespace Fairway.Control.Journal.Payloads;

/// <summary>The chart says of critical tables (C1, C2) of a domain that others depend on them than it said before: what was proved before was proved without them.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Added">Who uses what now.</param>
/// <param name="Gone">Who does not: somebody has said so, or the table is critical no more. That somebody was not seen for a while is no sign of it.</param>
/// <param name="Newcomers">All who came after a person took the chart last, and of whom nobody has said anything yet.</param>
public sealed record DependentsChanged(string Domain, ImmutableArray<DependentUse> Added, ImmutableArray<DependentUse> Gone, ImmutableArray<DependentUse> Newcomers) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "dependents.changed";
}
