namespace Fairway.Control.Project.Spec;

/// <summary>Where messages go; one of the two.</summary>
/// <param name="Name">What the file calls it.</param>
/// <param name="Webhook">Where the webhook's address is kept; null for mail.</param>
/// <param name="Mail">From whom to whom mails go; null for a webhook.</param>
public sealed record ChannelSpec(string Name, string? Webhook, MailSpec? Mail);
