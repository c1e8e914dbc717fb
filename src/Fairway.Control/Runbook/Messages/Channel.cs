namespace Fairway.Control.Runbook.Messages;

/// <summary>Where messages go: to a webhook or by mail, one of the two.</summary>
public sealed record Channel
{
    private Channel(string name, string? webhook, MailRoute? mail)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Webhook = webhook;
        Mail = mail;
    }

    /// <summary>Its name in the project file.</summary>
    public string Name { get; }

    /// <summary>Where the webhook's address is kept: <c>env:NAME</c>, <c>file:PATH</c>, <c>exec:COMMAND</c>. The address is a secret and never stands here; null for mail.</summary>
    public string? Webhook { get; }

    /// <summary>From whom to whom mails go, and through which server; null for a webhook.</summary>
    public MailRoute? Mail { get; }

    /// <summary>How the channel's messages are written.</summary>
    public MessageMedium Medium => Mail is null ? MessageMedium.Chat : MessageMedium.Mail;

    /// <summary>A webhook.</summary>
    public static Channel ToWebhook(string name, string reference)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reference);
        return new Channel(name, reference, null);
    }

    /// <summary>Mail.</summary>
    public static Channel ByMail(string name, MailRoute route)
    {
        ArgumentNullException.ThrowIfNull(route);
        return new Channel(name, null, route);
    }
}
