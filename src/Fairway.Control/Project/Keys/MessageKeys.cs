using Fairway.Control.Project.Spec;

namespace Fairway.Control.Project.Keys;

/// <summary>The communication plan: <c>project: channels</c>, <c>playbooks: NAME: tell</c>, <c>cutover: DOMAIN: channel, planned, comms</c>.</summary>
internal static class MessageKeys
{
    private static readonly ScalarShape ChannelName = new(ScalarKind.Name, "One of the channels under 'project: channels'.");

    private static readonly ObjectShape Mail = new(
        [
            new("from", new ScalarShape(ScalarKind.Reference, "The sender's mail address.")) { Required = true },
            new("to", new ListShape(new ScalarShape(ScalarKind.Reference, "A receiver's mail address."), 1, "The receivers.")) { Required = true },
            new("server", new ScalarShape(ScalarKind.Reference, "Where the server's address is kept: 'env:NAME', 'file:PATH', 'exec:COMMAND'; one without a password may stand here: 'smtp://mail.example.org'.")) { Required = true },
        ],
        "Mails, from whom to whom, and through which server.");

    private static readonly ObjectShape Channel = new(
        [
            new("webhook", new ScalarShape(ScalarKind.Reference, "Where the webhook's address is kept, which is a secret: 'env:NAME', 'file:PATH', 'exec:COMMAND'.")),
            new("mail", Mail),
        ],
        "Where messages go: one of webhook, mail.");

    private static readonly ObjectShape Planned = new(
        [
            new("at", new ScalarShape(ScalarKind.MessageTime, "When, counted from 'planned': T-7d, T-2h, T, T+30m.")),
            new("every", new ScalarShape(ScalarKind.Duration, "How often while the runbook is at work: 30m.")),
            new("on", new ScalarShape(ScalarKind.Name, $"When that has happened: {string.Join(", ", CommsSpec.Events)}, or a step's id when it is done.")),
            new("to", ChannelName) { Required = true },
            new("text", new ScalarShape(ScalarKind.Reference, "A file with the text, from the project's folder; placeholders between braces.")),
            new("form", new ScalarShape(ScalarKind.Word, "A form that is built in.") { Words = CommsSpec.Forms }),
            new("by", new ScalarShape(ScalarKind.Name, "Who sends it by hand when it cannot be sent: one of the people.")) { Required = true },
        ],
        "A message: when (one of at, every, on), where to, and what it says (one of text, form).");

    /// <summary>The channels of the project.</summary>
    public static KeyShape Channels { get; } = new("channels", new MapShape(new ScalarShape(ScalarKind.Name, "A name of your choice."), Channel, 0, "Where messages go, by names of your choice."));

    /// <summary>Whom a playbook tells.</summary>
    public static KeyShape Tell { get; } = new("tell", new ListShape(ChannelName, 1, "The channels that are told when it begins and when it has acted."));

    /// <summary>What a cutover says of messages.</summary>
    public static KeyShape[] OfCutover { get; } =
    [
        new("planned", new ScalarShape(ScalarKind.WallTime, "When the cutover is planned to begin, by the clocks of the project's zone: 2027-02-13 22:00.")),
        new("channel", ChannelName),
        new("comms", new ListShape(Planned, 1, "The messages of the communication plan.")),
    ];
}
