namespace Fairway.Control.Journal.Payloads;

/// <summary>A step failed.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Number">The crossing.</param>
/// <param name="Attempt">Which attempt.</param>
/// <param name="Step">The step's id.</param>
/// <param name="Place">The object concerned.</param>
/// <param name="Seen">What was found, without values of rows.</param>
/// <param name="Remedy">The next thing to do.</param>
public sealed record StepFailed(string Domain, int Number, int Attempt, string Step, string Place, string Seen, string Remedy) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "step.failed";

    /// <inheritdoc/>
    public override JournalPayload Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return this with { Place = redact(Place), Seen = redact(Seen), Remedy = redact(Remedy) };
    }
}
