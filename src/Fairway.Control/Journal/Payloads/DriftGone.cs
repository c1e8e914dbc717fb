namespace Fairway.Control.Journal.Payloads;

/// <summary>The definitions are again what they were when following began.</summary>
/// <param name="Domain">The domain.</param>
public sealed record DriftGone(string Domain) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "drift.gone";
}
