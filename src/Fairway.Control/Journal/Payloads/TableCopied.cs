using System.Collections.Immutable;

namespace Fairway.Control.Journal.Payloads;

/// <summary>All rows of a source table are in its target tables.</summary>
/// <param name="Source">The source table.</param>
/// <param name="Targets">The tables that its rows went to.</param>
/// <param name="Rows">Source rows of all its ranges, those of earlier attempts included.</param>
/// <param name="Ranges">How many ranges it has.</param>
/// <param name="SkippedRanges">How many of them earlier attempts had finished.</param>
public sealed record TableCopied(string Source, ImmutableArray<string> Targets, long Rows, int Ranges, int SkippedRanges) : JournalPayload(Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "table.copied";
}
