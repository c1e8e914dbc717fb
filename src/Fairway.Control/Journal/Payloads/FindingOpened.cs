using System.Collections.Immutable;

namespace Fairway.Control.Journal.Payloads;

/// <summary>A rule is broken, beyond what the source had before.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Finding">Its id, <c>F-1</c>.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Digest">The digest of the rule.</param>
/// <param name="Side">Where: <c>source</c>, <c>target</c>, <c>both</c>, <c>between</c>.</param>
/// <param name="Found">How many are not as they should be.</param>
/// <param name="Seen">What was found, without values of rows.</param>
/// <param name="Keys">Keys of some rows that are concerned.</param>
/// <param name="Owner">Who answers for it; null for nobody.</param>
public sealed record FindingOpened(string Domain, string Finding, string Rule, string Digest, string Side, long Found, string Seen, ImmutableArray<string> Keys, string? Owner) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "finding.opened";

    /// <inheritdoc/>
    public override JournalPayload Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return this with { Seen = redact(Seen) };
    }
}
