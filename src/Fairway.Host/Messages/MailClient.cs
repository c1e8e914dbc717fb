using MailKit.Net.Smtp;
using MimeKit;

namespace Fairway.Host.Messages;

/// <summary>A client that remembers the first refusal: what comes after one (a reset that hangs, a line that is cut) would hide it.</summary>
internal sealed class MailClient : SmtpClient
{
    /// <summary>Whom or what the server refused; null when nothing was.</summary>
    public string? Refused { get; private set; }

    /// <summary>What the server said to that.</summary>
    public SmtpResponse? Refusal { get; private set; }

    protected override void OnSenderNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        Remember($"the sender {mailbox.Address}", response);
        base.OnSenderNotAccepted(message, mailbox, response);
    }

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        Remember($"the receiver {mailbox.Address}", response);
        base.OnRecipientNotAccepted(message, mailbox, response);
    }

    private void Remember(string refused, SmtpResponse response)
    {
        Refused ??= refused;
        Refusal ??= response;
    }
}
