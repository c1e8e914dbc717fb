namespace Fairway.Control.Journal.Payloads;

/// <summary>A finding is over.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Finding">Its id.</param>
/// <param name="By">Who closed it.</param>
/// <param name="Because">Why.</param>
/// <param name="Accepted">True when the rule is still broken and somebody has accepted it.</param>
public sealed record FindingClosed(string Domain, string Finding, string By, string Because, bool Accepted) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "finding.closed";

    /// <inheritdoc/>
    public override JournalPayload Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return this with { Because = redact(Because) };
    }
}
