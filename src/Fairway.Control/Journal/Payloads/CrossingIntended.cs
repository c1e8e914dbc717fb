using System.Text.Json.Serialization;

namespace Fairway.Control.Journal.Payloads;

/// <summary>Somebody set out to move the authority (P4, step 1).</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Number">The crossing, counted from 1 in each domain.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Plan">The digest of the plan.</param>
/// <param name="HoldLimitMs">How long writers may wait.</param>
/// <param name="Token">The fencing token of the runner.</param>
/// <param name="Intent">The intent that asked for it; null when the command itself runs it.</param>
public sealed record CrossingIntended(string Domain, int Number, CrossingDirection Direction, string Plan, double HoldLimitMs, long Token, string? Intent) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "crossing.intended";

    /// <summary>True when nothing is captured for a way back: the mapping leaves rows none. Journals of before have captured all the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsOneWay { get; init; }
}
