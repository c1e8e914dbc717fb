namespace Fairway.Control.Journal.Payloads;

/// <summary>A finding no longer holds a domain.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Finding">The finding that held it.</param>
/// <param name="Because">Why.</param>
public sealed record DomainReleased(string Domain, string Finding, string Because) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "domain.released";

    /// <inheritdoc/>
    public override JournalPayload Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return this with { Because = redact(Because) };
    }
}
