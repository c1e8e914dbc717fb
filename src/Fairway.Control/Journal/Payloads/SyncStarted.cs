namespace Fairway.Control.Journal.Payloads;

/// <summary>A copy begins or goes on.</summary>
/// <param name="Attempt">Which attempt it is under this plan, from 1.</param>
/// <param name="Plan">The digest of the plan that it follows.</param>
public sealed record SyncStarted(int Attempt, string Plan) : JournalPayload(Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "sync.started";
}
