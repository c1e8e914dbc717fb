namespace Fairway.Control.Journal.Payloads;

/// <summary>A system began to keep the changes of a domain.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Direction">Which way they shall flow.</param>
/// <param name="Capture">The capture's name in its system.</param>
/// <param name="Identity">What tells it from any other that may get its name later.</param>
/// <param name="Start">The position at which its stream begins.</param>
public sealed record CaptureMade(string Domain, CrossingDirection Direction, string Capture, string Identity, ulong Start) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "capture.made";
}
