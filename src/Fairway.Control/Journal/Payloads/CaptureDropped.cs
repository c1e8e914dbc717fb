namespace Fairway.Control.Journal.Payloads;

/// <summary>A system no longer keeps changes of a domain for us.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Direction">Which way they flowed.</param>
/// <param name="Capture">The capture's name in its system.</param>
public sealed record CaptureDropped(string Domain, CrossingDirection Direction, string Capture) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "capture.dropped";
}
