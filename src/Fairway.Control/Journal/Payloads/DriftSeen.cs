using System.Collections.Immutable;

namespace Fairway.Control.Journal.Payloads;

/// <summary>Definitions that a domain stands on are not what they were when following began: what was proved before was proved of others.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Changes">What has changed, one line each.</param>
public sealed record DriftSeen(string Domain, ImmutableArray<string> Changes) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "drift.seen";
}
