using System.Text.Json.Serialization;

namespace Fairway.Control.Journal;

/// <summary>How a step of a runbook has ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunbookStepOutcome>))]
public enum RunbookStepOutcome
{
    /// <summary>It is done.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>It could not be done.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Somebody has said that it is left out.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped,

    /// <summary>It was done, and was taken back.</summary>
    [JsonStringEnumMemberName("undone")]
    Undone,

    /// <summary>It was done, and could not be taken back, or nobody has said that it was.</summary>
    [JsonStringEnumMemberName("not-undone")]
    NotUndone,
}
