using Fairway.Control.Journal;

namespace Fairway.Control.Runbook.Messages;

/// <summary>A message as the journal has it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Domain">The domain.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Text">Its words.</param>
/// <param name="By">Who sends it by hand when it cannot be sent: a person's id; null for nobody.</param>
/// <param name="DueAt">When it became due, the last time.</param>
public sealed record MessageState(string Id, string Domain, string Channel, MessageText Text, string? By, DateTimeOffset DueAt)
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    /// <summary>The number of the journal's entry that says so: messages go in this order.</summary>
    public required long Seq { get; init; }

    /// <summary>What became of it; null while nobody has written that down.</summary>
    public MessageFate? Fate { get; init; }

    /// <summary>What the receiver said, or why it was not sent; null before.</summary>
    public string? Seen { get; init; }

    /// <summary>When that was; null before.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Who has said that it is done; null for nobody.</summary>
    public string? DoneBy { get; init; }

    /// <summary>True while it is to be sent: it was due, and nobody knows of an attempt that ended.</summary>
    public bool IsOpen => Fate is null && DoneBy is null;

    /// <summary>True when somebody has to see to it: it was not sent, or nobody knows, or it waits for too long.</summary>
    public bool IsOverdue(DateTimeOffset now) => DoneBy is null && (Fate is MessageFate.Failed or MessageFate.Unknown || (Fate is null && now - DueAt > _patience));
}
