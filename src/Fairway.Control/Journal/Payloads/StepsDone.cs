using System.Collections.Immutable;

namespace Fairway.Control.Journal.Payloads;

/// <summary>Steps were done.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Number">The crossing.</param>
/// <param name="Attempt">Which attempt.</param>
/// <param name="Steps">The steps' ids.</param>
public sealed record StepsDone(string Domain, int Number, int Attempt, ImmutableArray<string> Steps) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "step.done";
}
