namespace Fairway.Control.Journal.Payloads;

/// <summary>Somebody has taken a finding: its clock stands still.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Finding">Its id.</param>
/// <param name="By">Who.</param>
public sealed record FindingOwned(string Domain, string Finding, string By) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "finding.owned";
}
