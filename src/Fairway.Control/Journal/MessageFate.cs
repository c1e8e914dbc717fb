using System.Text.Json.Serialization;

namespace Fairway.Control.Journal;

/// <summary>What became of a message.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageFate>))]
public enum MessageFate
{
    /// <summary>The receiver has accepted it.</summary>
    [JsonStringEnumMemberName("sent")]
    Sent,

    /// <summary>Nobody has it.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>It may have arrived or not.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,
}
