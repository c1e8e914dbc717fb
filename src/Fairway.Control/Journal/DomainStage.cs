using System.Text.Json.Serialization;

namespace Fairway.Control.Journal;

/// <summary>Where a domain stands on its way, in the order of the way.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DomainStage>))]
public enum DomainStage
{
    /// <summary>Nothing moves.</summary>
    [JsonStringEnumMemberName("off")]
    Off,

    /// <summary>Its changes are kept, and its rows are being copied.</summary>
    [JsonStringEnumMemberName("copy")]
    Copy,

    /// <summary>The target follows the source, guarded against everybody else.</summary>
    [JsonStringEnumMemberName("follow")]
    Follow,

    /// <summary>The target is the source of truth; the source follows it, guarded, so that there is a way back.</summary>
    [JsonStringEnumMemberName("live")]
    Live,

    /// <summary>The target alone is left; there is no way back.</summary>
    [JsonStringEnumMemberName("complete")]
    Complete,
}
