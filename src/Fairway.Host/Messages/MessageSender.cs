using Fairway.Control.Runbook.Messages;
using Fairway.Flow.Engines;
using Fairway.Host.Secrets;

namespace Fairway.Host.Messages;

/// <summary>Finds a channel's address, which is known to the redactor before anybody uses it, and sends through it.</summary>
internal sealed class MessageSender(SecretResolver secrets, Redactor redactor, TimeProvider clock, MessageOptions options) : IMessages
{
    private readonly AnswerText _answers = new(redactor);

    public async Task<MessageOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            return message.Channel.Mail is { } route
                ? await MailAsync(message, route, cancellationToken)
                : await WebhookAsync(message, message.Channel.Webhook!, cancellationToken); // A channel has one of the two.
        }
        catch (EngineFault fault)
        {
            return Failed($"{fault.Place}: {fault.Seen}. {fault.Remedy}");
        }
    }

    private async Task<MessageOutcome> WebhookAsync(OutgoingMessage message, string reference, CancellationToken cancellationToken)
    {
        if (!SecretResolver.IsReference(reference))
        {
            return Failed("The webhook's address stands in the project file; it is a secret. Keep it outside and write env:NAME, file:PATH or exec:COMMAND instead.");
        }

        string address = await secrets.ResolveAsync(reference, cancellationToken);
        redactor.AddSecretAddress(address);
        return WebhookAddress.TryParse(address, out WebhookAddress? webhook, out string? mistake)
            ? await new WebhookSender(_answers, clock, options).SendAsync(message, webhook, cancellationToken)
            : Failed($"{reference}: {mistake}");
    }

    private async Task<MessageOutcome> MailAsync(OutgoingMessage message, MailRoute route, CancellationToken cancellationToken)
    {
        bool isReference = SecretResolver.IsReference(route.Server);
        string address = await secrets.ResolveAsync(route.Server, cancellationToken);
        if (!MailServerAddress.TryParse(address, out MailServerAddress? server, out string? mistake))
        {
            return Failed($"{(isReference ? route.Server : "The mail server's address")}: {mistake}");
        }

        if (!isReference && server.Password is not null)
        {
            return Failed("The mail server's password stands in the project file. Keep the address outside and write env:NAME, file:PATH or exec:COMMAND instead.");
        }

        return MailLetter.TryWrite(message, route, clock, out MimeKit.MimeMessage? letter, out string? flaw)
            ? await new MailSender(_answers, clock, options).SendAsync(letter, server, cancellationToken)
            : Failed(flaw);
    }

    private MessageOutcome Failed(string reason) => MessageOutcome.Failed(redactor.Redact(reason), tries: 0);
}
