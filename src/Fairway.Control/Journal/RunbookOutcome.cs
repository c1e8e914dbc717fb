using System.Text.Json.Serialization;

namespace Fairway.Control.Journal;

/// <summary>How a runbook has ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunbookOutcome>))]
public enum RunbookOutcome
{
    /// <summary>All of its steps are done.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>Everything was taken back; the authority is where it was.</summary>
    [JsonStringEnumMemberName("undone")]
    Undone,

    /// <summary>It went to the decision and back, as it was asked to.</summary>
    [JsonStringEnumMemberName("drilled")]
    Drilled,

    /// <summary>The domain was rolled back while it was at work.</summary>
    [JsonStringEnumMemberName("rolled-back")]
    RolledBack,
}
