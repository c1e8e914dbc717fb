namespace Fairway.Control.Runbook.Messages;

/// <summary>A message whose time has come.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Id">Its id.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Text">Its words.</param>
/// <param name="By">Who sends it by hand when it cannot be sent; null for nobody.</param>
public sealed record DueMessage(string Domain, string Id, string Channel, MessageText Text, string? By)
{
    /// <summary>Why it is not sent any more: its time is long over; null when it is.</summary>
    public string? Missed { get; init; }
}
