using System.Globalization;
using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook.Messages;

namespace Fairway.Host.Cli.Commands;

/// <summary>Messages for people and for programs.</summary>
internal static class MessageLines
{
    /// <summary>How far a message is, in a word.</summary>
    public static string Word(MessageState message) => message switch
    {
        { DoneBy: not null } => "done",
        { Fate: null } => "waits",
        { Fate: MessageFate.Sent } => "sent",
        { Fate: MessageFate.Failed } => "FAILED",
        _ => "UNKNOWN",
    };

    /// <summary>What somebody has to do about it, for a status.</summary>
    public static string Overdue(MessageState message, ProjectSpec spec)
    {
        string who = message.By is { } by ? spec.NameOf(by) : "nobody";
        string what = message.Fate == MessageFate.Failed ? "send it yourself" : message.Fate is null ? "no runner has sent it yet" : "look whether it has arrived";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"message {message.Id} to {message.Channel} is overdue since {message.DueAt:yyyy-MM-dd HH:mm}Z ({Word(message)}), {who}: {what}, then {Invocation.Program} message done {message.Id}{(message.Seen is { Length: > 0 } seen ? $". {seen}" : "")}");
    }

    /// <summary>A message for programs.</summary>
    public static object Json(MessageState message) => new
    {
        message.Id,
        message.Domain,
        message.Channel,
        State = Word(message).ToLowerInvariant(),
        message.DueAt,
        message.At,
        message.Seen,
        message.By,
        message.DoneBy,
        message.Text.Subject,
        Text = message.Text.Body,
    };

    /// <summary>What would go in the cutover of a domain, as the file has it.</summary>
    public static IEnumerable<(string Channel, string When, string What, string? By)> Planned(ProjectSpec spec, string domain)
    {
        if (spec.Cutovers.FirstOrDefault(c => c.Domain == domain) is not { } cutover)
        {
            yield break;
        }

        if (cutover.Channel is { } bridge)
        {
            yield return (bridge, "while it is at work", "steps, overdue steps, triggers and the end", null);
        }

        foreach (CommsSpec comms in cutover.Comms)
        {
            string when = comms.At is { } at && spec.PlannedOf(domain) is { } planned
                ? string.Create(CultureInfo.InvariantCulture, $"{comms.When} ({at.At(planned).ToUniversalTime():yyyy-MM-dd HH:mm}Z)")
                : comms.When;
            yield return (comms.To, when, comms.Text ?? $"form {comms.Form}", comms.By);
        }
    }
}
