namespace Fairway.Control.Runbook.Messages;

/// <summary>What became of a message.</summary>
public enum MessageResult
{
    /// <summary>The receiver has accepted it.</summary>
    Sent,

    /// <summary>It was not sent, and nobody has received it.</summary>
    Failed,

    /// <summary>The receiver had all of it and gave no answer: it may have arrived or not.</summary>
    Unknown,
}
