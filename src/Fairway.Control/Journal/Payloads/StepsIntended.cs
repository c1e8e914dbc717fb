using System.Collections.Immutable;

namespace Fairway.Control.Journal.Payloads;

/// <summary>Steps are about to be done. Those of a hold are said together, before it: nothing is recorded while writers wait.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Number">The crossing.</param>
/// <param name="Attempt">Which attempt, counted from 1; a restart is a new one.</param>
/// <param name="Steps">The steps' ids.</param>
public sealed record StepsIntended(string Domain, int Number, int Attempt, ImmutableArray<string> Steps) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "step.intended";
}
