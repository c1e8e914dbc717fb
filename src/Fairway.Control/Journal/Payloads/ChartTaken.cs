namespace Fairway.Control.Journal.Payloads;

/// <summary>A chart was taken: what depends on the data, as it was found.</summary>
/// <param name="Digest">The digest of the snapshot that is kept beside the journal.</param>
/// <param name="Assets">How many assets are on it.</param>
/// <param name="Consumers">How many consumers.</param>
/// <param name="Edges">How many edges.</param>
public sealed record ChartTaken(string Digest, int Assets, int Consumers, int Edges) : JournalPayload(Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "chart.taken";
}
