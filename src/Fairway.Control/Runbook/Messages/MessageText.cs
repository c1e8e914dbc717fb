namespace Fairway.Control.Runbook.Messages;

/// <summary>A message's words.</summary>
/// <param name="Subject">One line, what a mail is headed with; plain text.</param>
/// <param name="Body">The text, written for its medium.</param>
public sealed record MessageText(string Subject, string Body)
{
    /// <summary>The text as people read it: what a chat shows for <c>&amp;lt;</c> is <c>&lt;</c>.</summary>
    /// <param name="medium">The medium for which it was written.</param>
    public string ReadIn(MessageMedium medium) => medium == MessageMedium.Mail
        ? Body
        : Body.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
}
