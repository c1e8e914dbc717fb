using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Fairway.Control.Journal.Payloads;

/// <summary>What a finding is about was looked at again, and has become well, or broken once more.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Finding">Its id.</param>
/// <param name="Well">True when the rule holds.</param>
/// <param name="Found">How many are not as they should be.</param>
/// <param name="Seen">What was found, without values of rows.</param>
public sealed record FindingMeasured(string Domain, string Finding, bool Well, long Found, string Seen) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "finding.measured";

    /// <summary>What is concerned now; null when that is as it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Keys { get; init; }

    /// <inheritdoc/>
    public override JournalPayload Redacted(Func<string, string> redact)
    {
        ArgumentNullException.ThrowIfNull(redact);
        return this with { Seen = redact(Seen) };
    }
}
