namespace Fairway.Control.Journal.Payloads;

/// <summary>Somebody answers for a thing on the chart from now on.</summary>
/// <param name="Node">Kind and name.</param>
/// <param name="Owner">Who: a person's id, or a name.</param>
/// <param name="By">Who said so.</param>
public sealed record NodeClaimed(string Node, string Owner, string By) : JournalPayload(Name)
{
    /// <summary>Its stable name in the journal.</summary>
    public const string Name = "node.claimed";
}
