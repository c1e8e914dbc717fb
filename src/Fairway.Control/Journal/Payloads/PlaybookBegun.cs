namespace Fairway.Control.Journal.Payloads;

/// <summary>A response that was decided beforehand begins.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Playbook">The playbook.</param>
/// <param name="Action">What it does: <c>halt</c>.</param>
/// <param name="Automatic">True when it is done at once; false when somebody decides.</param>
/// <param name="Until">When its time is over.</param>
public sealed record PlaybookBegun(string Domain, string Finding, string Playbook, string Action, bool Automatic, DateTimeOffset Until) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "playbook.begun";
}
