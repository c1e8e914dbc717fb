namespace Fairway.Control.Journal.Payloads;

/// <summary>How long writers waited, by a clock that is never set.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Number">The crossing.</param>
/// <param name="HoldMs">From the wish to hold them to the moment at which the other side was open, or they went on.</param>
/// <param name="ClosedMs">How much of it both sides refused; 0 when the authority did not move.</param>
public sealed record HoldMeasured(string Domain, int Number, double HoldMs, double ClosedMs) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "hold.measured";
}
