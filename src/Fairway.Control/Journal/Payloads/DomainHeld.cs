namespace Fairway.Control.Journal.Payloads;

/// <summary>A domain is held where it stands: nothing of it is switched or completed.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Finding">The finding that holds it.</param>
/// <param name="Because">Why.</param>
public sealed record DomainHeld(string Domain, string Finding, string Because) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "domain.held";

    /// <inheritdoc/>
    public override JournalPayload Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return this with { Because = redact(Because) };
    }
}
