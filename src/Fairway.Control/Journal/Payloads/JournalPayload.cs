using System.Text.Json.Serialization;

namespace Fairway.Control.Journal.Payloads;

/// <summary>A fact as it is journaled. Holds no row value and no secret. Its JSON form is stable: members are added, never renamed or removed.</summary>
public abstract record JournalPayload
{
    /// <summary>A fact of a kind.</summary>
    private protected JournalPayload(string kind) => Kind = kind;

    /// <summary>The kind of fact, under which it is found again.</summary>
    [JsonIgnore]
    public string Kind { get; }

    /// <summary>The fact with every secret taken out of its free text. Names of tables are not free text: they must stay what they are.</summary>
    /// <param name="redact">Takes every known secret out of a text.</param>
    public virtual JournalPayload Redacted(Func<string, string> redact) => this;
}
