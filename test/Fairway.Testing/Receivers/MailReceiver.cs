using System.Collections.Concurrent;
using System.Net.Security;
using System.Text;

namespace Fairway.Testing.Receivers;

/// <summary>A small mail server (RFC 5321 with STARTTLS, AUTH PLAIN and PIPELINING) that keeps what it gets, and that can hang, cut or refuse in every phase.</summary>
/// <param name="script">How it behaves.</param>
public sealed class MailReceiver(MailScript script) : LoopbackServer(script.Everywhere)
{
    private readonly ConcurrentQueue<string> _mails = new();
    private readonly ConcurrentQueue<string> _commands = new();

    /// <summary>The mails that it has accepted, as they came over the wire.</summary>
    public IReadOnlyList<string> Mails => [.. _mails];

    /// <summary>What it was told, without the mails themselves.</summary>
    public IReadOnlyList<string> Commands => [.. _commands];

    /// <inheritdoc/>
    protected override async Task TalkAsync(Stream stream, int number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (script.Tls is { } certificate)
        {
            stream = await SecuredAsync(stream, certificate, cancellationToken);
        }

        var line = new MailLine(stream);
        if (await IsAtEndAsync(MailPhase.Greeting, line, "220 mail.test ready", cancellationToken))
        {
            return;
        }

        bool secure = script.Tls is not null;
        while (await line.ReadAsync(cancellationToken) is { } command)
        {
            _commands.Enqueue(command);
            MailPhase phase = PhaseOf(command);
            if (await IsAtEndAsync(phase, line, AnswerTo(phase, command, secure), cancellationToken))
            {
                return;
            }

            if (phase == MailPhase.StartTls)
            {
                if (await IsAtEndAsync(MailPhase.Handshake, line, null, cancellationToken))
                {
                    return;
                }

                line = new MailLine(await SecuredAsync(stream, script.StartTls!, cancellationToken)); // Else it was not offered.
                secure = true;
            }
            else if (phase == MailPhase.Data && script.Refuse?.Phase != MailPhase.Data && await IsMailTheEndAsync(line, cancellationToken))
            {
                return;
            }
            else if (phase == MailPhase.Farewell)
            {
                return;
            }
        }
    }

    private static MailPhase PhaseOf(string command) => command.Split(' ', ':')[0].ToUpperInvariant() switch
    {
        "EHLO" or "HELO" => MailPhase.Hello,
        "STARTTLS" => MailPhase.StartTls,
        "AUTH" => MailPhase.SignIn,
        "MAIL" => MailPhase.Sender,
        "RCPT" => MailPhase.Receiver,
        "DATA" => MailPhase.Data,
        "QUIT" => MailPhase.Farewell,
        _ => MailPhase.Reset,
    };

    private static async Task<SslStream> SecuredAsync(Stream stream, TestCertificate certificate, CancellationToken cancellationToken)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate.Certificate }, cancellationToken);
        return secure;
    }

    private string AnswerTo(MailPhase phase, string command, bool secure) => phase switch
    {
        MailPhase.Hello => string.Join("\r\n", Offers(secure).Select(o => $"250-{o}").Append("250 8BITMIME")),
        MailPhase.SignIn => IsAccount(command) ? "235 welcome" : $"535 no such account: {command}",
        MailPhase.Data => "354 go on",
        MailPhase.Farewell => "221 bye",
        MailPhase.StartTls => "220 go on",
        _ => "250 ok",
    };

    private IEnumerable<string> Offers(bool secure)
    {
        yield return "mail.test";
        if (script.StartTls is not null && !secure)
        {
            yield return "STARTTLS";
        }

        if (script.Account is not null)
        {
            yield return "AUTH PLAIN";
        }

        if (script.Pipelining)
        {
            yield return "PIPELINING";
        }
    }

    private bool IsAccount(string command) => script.Account is { } account
        && command == $"AUTH PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{account.User}\0{account.Password}"))}";

    private async Task<bool> IsMailTheEndAsync(MailLine line, CancellationToken cancellationToken)
    {
        var mail = new StringBuilder();
        for (string? text = await line.ReadAsync(cancellationToken); text is not null && text != "."; text = await line.ReadAsync(cancellationToken))
        {
            if (mail.Length == 0 && await IsAtEndAsync(MailPhase.Half, line, null, cancellationToken))
            {
                return true;
            }

            mail.Append(text).Append("\r\n");
        }

        if (script.HangIn != MailPhase.End && script.CutIn != MailPhase.End && script.Refuse?.Phase != MailPhase.End)
        {
            _mails.Enqueue(mail.ToString());
        }

        return await IsAtEndAsync(MailPhase.End, line, "250 queued as 4711", cancellationToken);
    }

    private async Task<bool> IsAtEndAsync(MailPhase phase, MailLine line, string? answer, CancellationToken cancellationToken)
    {
        if (script.HangIn == phase)
        {
            await HangAsync(cancellationToken);
        }

        if (script.CutIn == phase)
        {
            return true;
        }

        if (answer is not null)
        {
            await line.WriteAsync(script.Refuse is { } refuse && refuse.Phase == phase ? refuse.Answer : answer, cancellationToken);
        }

        return false;
    }
}
