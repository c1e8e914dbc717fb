namespace Fairway.Control.Journal.Payloads;

/// <summary>What a playbook does was done, or has failed.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Playbook">The playbook.</param>
/// <param name="Action">What was done.</param>
/// <param name="Ok">True when it was done.</param>
/// <param name="Seen">What came of it.</param>
public sealed record PlaybookActed(string Domain, string Finding, string Playbook, string Action, bool Ok, string Seen) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "playbook.acted";

    /// <inheritdoc/>
    public override JournalPayload Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return this with { Seen = redact(Seen) };
    }
}
