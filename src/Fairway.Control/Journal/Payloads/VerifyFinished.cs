using System.Collections.Immutable;

namespace Fairway.Control.Journal.Payloads;

/// <summary>Tables were compared on both sides.</summary>
/// <param name="Tables">What was found, table by table.</param>
/// <param name="StructureFindings">Objects that are missing or other than planned.</param>
public sealed record VerifyFinished(ImmutableArray<VerifiedTable> Tables, int StructureFindings) : JournalPayload(Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "verify.finished";
}
