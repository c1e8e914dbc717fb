namespace Fairway.Control.Runbook.Messages;

/// <summary>How a message is written.</summary>
public enum MessageMedium
{
    /// <summary>For a webhook: Slack's marks mean something, and must not come out of a value.</summary>
    Chat,

    /// <summary>For a mail: plain text.</summary>
    Mail,
}
