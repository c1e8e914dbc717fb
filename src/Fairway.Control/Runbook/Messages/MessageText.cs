namespace Fairway.Control.Runbook.Messages;

/// <summary>A message's words.</summary>
/// <param name="Subject">One line, what a mail is headed with; plain text.</param>
/// <param name="Body">The text, written for its medium.</param>
public sealed record MessageText(string Subject, string Body);
