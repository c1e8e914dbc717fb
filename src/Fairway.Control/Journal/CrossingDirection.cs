using System.Text.Json.Serialization;

namespace Fairway.Control.Journal;

/// <summary>Which way changes flow, and which way a switch moves the authority.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CrossingDirection>))]
public enum CrossingDirection
{
    /// <summary>From the source to the target: following before the switch, and the cutover.</summary>
    [JsonStringEnumMemberName("forward")]
    Forward,

    /// <summary>From the target to the source: following after the switch, and the rollback.</summary>
    [JsonStringEnumMemberName("back")]
    Back,
}
