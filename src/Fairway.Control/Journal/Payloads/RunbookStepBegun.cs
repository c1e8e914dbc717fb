namespace Fairway.Control.Journal.Payloads;

/// <summary>A step of a runbook begins; of a command, whether it took effect is not known until the next fact about it.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Number">The runbook.</param>
/// <param name="Step">The step.</param>
public sealed record RunbookStepBegun(string Domain, int Number, string Step) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "runbook.step.begun";
}
