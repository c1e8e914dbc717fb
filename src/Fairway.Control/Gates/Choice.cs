namespace Fairway.Control.Gates;

/// <summary>What a person can decide about a gate, by the words that are signed.</summary>
public static class Choice
{
    /// <summary>Agrees to exactly this plan, evidence and verdict; or to a waiver.</summary>
    public const string Approve = "approve";

    /// <summary>Says no to it: the gate stays closed until the same person withdraws or approves, or what was declined is another one.</summary>
    public const string Decline = "decline";

    /// <summary>Takes back what the same person said about the gate, or about a waiver.</summary>
    public const string Withdraw = "withdraw";

    /// <summary>Asks that a criterion need not hold, with what watches instead; two others must agree.</summary>
    public const string Waive = "waive";

    /// <summary>Says how sure the person is.</summary>
    public const string Vote = "vote";

    /// <summary>Says what came of talking about votes that lie far apart; everybody votes once more after it.</summary>
    public const string Discuss = "discuss";

    /// <summary>Asks that a gate be opened; whoever asks does not count among those who agree.</summary>
    public const string Request = "request";
}
