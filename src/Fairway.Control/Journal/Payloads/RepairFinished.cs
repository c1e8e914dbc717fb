using System.Collections.Immutable;

namespace Fairway.Control.Journal.Payloads;

/// <summary>Differences were written over with what the source holds. Whether they are gone, only a verification says.</summary>
/// <param name="Tables">What was written, table by table.</param>
public sealed record RepairFinished(ImmutableArray<RepairedTable> Tables) : JournalPayload(Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "repair.finished";
}
