using Fairway.Control.Project.Spec;

namespace Fairway.Control.Runbook.Messages;

/// <summary>The channels of a project by their names.</summary>
public static class Channels
{
    /// <summary>A channel; null when the file has none of that name.</summary>
    public static Channel? Find(ProjectSpec spec, string name)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Channels.FirstOrDefault(c => c.Name == name) switch
        {
            { Webhook: { } reference } => Channel.ToWebhook(name, reference),
            { Mail: { } mail } => Channel.ByMail(name, new MailRoute(mail.From, mail.To, mail.Server)),
            _ => null,
        };
    }
}
