namespace Fairway.Control.Journal.Payloads;

/// <summary>What a rule found in the source before anything was moved: the migration is not to blame for it, and it must not grow.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Digest">The digest of the rule.</param>
/// <param name="Considered">How many rows were looked at.</param>
/// <param name="Found">How many of them break it.</param>
public sealed record RuleBaselined(string Domain, string Rule, string Digest, long Considered, long Found) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "rule.baselined";
}
