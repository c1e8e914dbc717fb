namespace Fairway.Control.Journal.Payloads;

/// <summary>A step of a runbook has ended.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Number">The runbook.</param>
/// <param name="Step">The step.</param>
/// <param name="Outcome">How.</param>
/// <param name="By">Who did it, or said that it is done.</param>
/// <param name="Seen">What came of it.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record RunbookStepEnded(string Domain, int Number, string Step, RunbookStepOutcome Outcome, string By, string Seen, double Seconds) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "runbook.step.ended";

    /// <inheritdoc/>
    public override JournalPayload Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return this with { Seen = redact(Seen) };
    }
}
