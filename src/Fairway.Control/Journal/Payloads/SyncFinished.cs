namespace Fairway.Control.Journal.Payloads;

/// <summary>A copy came to its end.</summary>
/// <param name="Ok">True when every table of the plan is copied.</param>
/// <param name="Rows">Source rows that this attempt read.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record SyncFinished(bool Ok, long Rows, double Seconds) : JournalPayload(Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "sync.finished";
}
