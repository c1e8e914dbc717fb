namespace Fairway.Control.Journal.Payloads;

/// <summary>The authority has moved. It is recorded after it happened; the databases are the truth of it.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Number">The crossing.</param>
/// <param name="Direction">Which way.</param>
public sealed record SwitchDecided(string Domain, int Number, CrossingDirection Direction) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "switch.decided";
}
