namespace Fairway.Control.Journal.Payloads;

/// <summary>A step was undone, or was found not to have been done.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Number">The crossing.</param>
/// <param name="Attempt">Which attempt.</param>
/// <param name="Step">The step's id.</param>
public sealed record StepUndone(string Domain, int Number, int Attempt, string Step) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "step.undone";
}
