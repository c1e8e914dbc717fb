using System.Text.Json.Serialization;

namespace Fairway.Control.Journal.Payloads;

/// <summary>A fact about one domain.</summary>
public abstract record DomainPayload : JournalPayload
{
    private protected DomainPayload(string domain, string kind)
        : base(kind) => Domain = domain;

    /// <summary>The domain.</summary>
    [JsonPropertyOrder(-1)]
    public string Domain { get; init; }
}
