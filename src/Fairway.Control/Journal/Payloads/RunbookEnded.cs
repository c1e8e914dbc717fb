namespace Fairway.Control.Journal.Payloads;

/// <summary>A runbook is over.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Number">The runbook.</param>
/// <param name="Outcome">How.</param>
/// <param name="Seen">What there is to say about it.</param>
public sealed record RunbookEnded(string Domain, int Number, RunbookOutcome Outcome, string Seen) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "runbook.ended";

    /// <inheritdoc/>
    public override JournalPayload Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return this with { Seen = redact(Seen) };
    }
}
