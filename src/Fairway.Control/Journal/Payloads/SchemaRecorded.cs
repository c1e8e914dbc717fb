namespace Fairway.Control.Journal.Payloads;

/// <summary>Under which plan a domain is copied, and what both sides declare when following began, so that a later change of it is seen.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Plan">The digest of the domain's plan: rows that were copied under it are not continued under another.</param>
/// <param name="Source">The digest of the domain's definitions in the source; empty while it is copied.</param>
/// <param name="Target">The digest of the domain's definitions in the target; empty while it is copied.</param>
public sealed record SchemaRecorded(string Domain, string Plan, string Source, string Target) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "schema.recorded";
}
