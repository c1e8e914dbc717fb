namespace Fairway.Control.Journal.Payloads;

/// <summary>All rows of a table were copied, all under one snapshot.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Source">The source table.</param>
/// <param name="Mark">The snapshot's mark, by which the stream knows what it holds; null when the snapshot is exactly the capture's start.</param>
public sealed record TableCopiedUnder(string Domain, string Source, string? Mark) : DomainPayload(Domain, Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "table.copied-under";
}
