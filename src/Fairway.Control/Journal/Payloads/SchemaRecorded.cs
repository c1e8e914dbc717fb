namespace Fairway.Control.Journal.Payloads;

/// <summary>What both sides declare when following began, so that a later change of it is seen.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Source">The digest of the domain's definitions in the source.</param>
/// <param name="Target">The digest of the domain's definitions in the target.</param>
public sealed record SchemaRecorded(string Domain, string Source, string Target) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "schema.recorded";
}
