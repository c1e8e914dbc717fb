namespace Fairway.Control.Journal.Payloads;

/// <summary>A crossing is over.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Number">The crossing.</param>
/// <param name="Switched">True when the authority has moved, false when all was undone.</param>
public sealed record CrossingEnded(string Domain, int Number, bool Switched) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "crossing.ended";
}
