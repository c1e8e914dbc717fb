using Fairway.Control.Runbook.Messages;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Fairway.Host.Messages;

/// <summary>
/// Hands a mail to a server, once. Nobody gets it unless the server takes all receivers. It is sent when the server says so after the end mark, failed when the server refuses
/// or had not the whole of it; in between nobody knows.
/// </summary>
internal sealed class MailSender(AnswerText answers, TimeProvider clock, MessageOptions options)
{
    public async Task<MessageOutcome> SendAsync(MimeMessage letter, MailServerAddress server, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.MailLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var client = new MailClient { CheckCertificateRevocation = false, ServerCertificateValidationCallback = options.Trust };
        var progress = new MailProgress();
        try
        {
            await client.ConnectAsync(server.Host, server.Port, SecurityOf(server), either.Token);
            if (server is { User: { } user, Password: { } password })
            {
                await client.AuthenticateAsync(user, password, either.Token);
            }

            string answer = await client.SendAsync(letter, either.Token, progress);
            await SayFarewellAsync(client, cancellationToken);
            return MessageOutcome.Sent((int)SmtpStatusCode.Ok, answers.Of(answer), tries: 1);
        }
        catch (Exception broken)
        {
            // The tokens are asked, not the exception: a handshake that was ended throws what a broken one does.
            cancellationToken.ThrowIfCancellationRequested();
            return Outcome(timeout.IsCancellationRequested ? new OperationCanceledException() : broken, client, progress.IsWhole);
        }
    }

    // On this machine there is nobody in between; anywhere else a server that does not offer STARTTLS gets neither password nor mail.
    private static SecureSocketOptions SecurityOf(MailServerAddress server) => server.IsEncryptedAtOnce ? SecureSocketOptions.SslOnConnect
        : server.IsThisMachine ? SecureSocketOptions.StartTlsWhenAvailable
        : SecureSocketOptions.StartTls;

    // The mail is sent; what becomes of the connection changes nothing about that.
    private async Task SayFarewellAsync(MailClient client, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.FarewellLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await client.DisconnectAsync(quit: true, either.Token);
        }
        catch (Exception broken) when (broken is OperationCanceledException or IOException or MailKit.ProtocolException or MailKit.CommandException)
        {
            // Nothing to do: the client is disposed of next.
        }
    }

    private MessageOutcome Outcome(Exception broken, MailClient client, bool isWhole) => (broken, client) switch
    {
        (_, { Refused: { } refused, Refusal: { } refusal }) => Refused($"The mail server refuses {refused}. Nobody has received the mail.", (int)refusal.StatusCode, refusal.Response),
        (SmtpCommandException refusal, _) => Refused("The mail server refuses the mail.", (int)refusal.StatusCode, refusal.Message),
        _ when isWhole => MessageOutcome.Unknown($"{ReasonOf(broken)} The server had the whole mail by then: ask the receivers before it is sent again.", tries: 1),
        _ => MessageOutcome.Failed(ReasonOf(broken), tries: 1),
    };

    private MessageOutcome Refused(string reason, int status, string said) => MessageOutcome.Failed(reason, tries: 1, status, answers.Of(said));

    // The exceptions' own words are not used: what a library puts into them, nobody here decides.
    private string ReasonOf(Exception broken) => broken switch
    {
        OperationCanceledException => $"The mail server was not done within {options.MailLimit.TotalSeconds:0.###} s.",
        MailKit.ServiceNotAuthenticatedException => "The mail server wants somebody to sign in. Write a user and a password into the address where the reference points.",
        AuthenticationException => "The mail server does not accept the user or the password. Correct what stands where the reference points.",
        SslHandshakeException => "No encrypted connection to the mail server could be made: its certificate is not trusted, or it speaks no TLS there. "
            + "Look at the certificate and at the authorities that this machine trusts; smtps:// is for a port that is encrypted at once, smtp:// for STARTTLS.",
        NotSupportedException => "The mail server does not offer what is needed: STARTTLS on another machine than this one, a way to sign in when there is a user, or addresses beyond ASCII.",
        System.Net.Sockets.SocketException => "The mail server cannot be reached. Look whether this machine reaches its port.",
        _ => "The connection to the mail server broke, or it did not answer as a mail server does.",
    };
}
