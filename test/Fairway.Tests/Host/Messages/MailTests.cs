using System.Net;
using Fairway.Control.Runbook.Messages;
using Fairway.Host.Messages;
using Fairway.Testing.Receivers;

namespace Fairway.Tests.Host.Messages;

public sealed class MailTests : IDisposable
{
    private const string Canary = "CANARY-PASSWORD-c08e/41+d7=b2%95";
    private static readonly CancellationToken _go = TestContext.Current.CancellationToken;
    private readonly TestCertificate _certificate = new();

    public void Dispose() => _certificate.Dispose();

    [Fact]
    public async Task A_mail_is_handed_over_encrypted_and_signed_in()
    {
        await using var receiver = new MailReceiver(new MailScript { StartTls = _certificate, Account = ("fair@shop", Canary) });
        using Sending sending = To($"smtp://fair%40shop:{Uri.EscapeDataString(Canary)}@localhost:{receiver.Port}");

        MessageOutcome outcome = await sending.SendAsync(Sending.ByMail(), _go);

        Assert.Equal(MessageOutcome.Sent(250, "queued as 4711", 1), outcome);
        Assert.Contains("STARTTLS", receiver.Commands);
        string mail = Assert.Single(receiver.Mails);
        Assert.Contains("Message-Id: <fairway.customers.T-7d@shop.example>\r\n", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Subject: customers: follow\r\n", mail, StringComparison.Ordinal);
        Assert.Contains("Date: Sat, 20 Feb 2027 22:00:00 +0000\r\n", mail, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated\r\n", mail, StringComparison.Ordinal);
        Assert.Contains("To: lena@shop.example, paul@shop.example\r\n", mail, StringComparison.Ordinal);
        Assert.Contains("The switch begins.\r\n", mail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mail_is_handed_over_however_the_server_takes_commands(bool pipelining)
    {
        await using var receiver = new MailReceiver(new MailScript { Tls = _certificate, Pipelining = pipelining });
        using Sending sending = To($"smtps://localhost:{receiver.Port}");

        Assert.Equal(MessageResult.Sent, (await sending.SendAsync(Sending.ByMail(), _go)).Result);
        Assert.Equal(2, receiver.Commands.Count(c => c.StartsWith("RCPT", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_same_message_is_the_same_mail_whenever_it_is_sent()
    {
        await using var receiver = new MailReceiver(new MailScript());
        using Sending sending = To($"smtp://localhost:{receiver.Port}");

        await sending.SendAsync(Sending.ByMail(), _go);
        await sending.SendAsync(Sending.ByMail(), _go);

        Assert.Single(receiver.Mails.Select(IdOf).Distinct());
    }

    [Theory]
    [InlineData(MailPhase.Greeting, MessageResult.Failed)]
    [InlineData(MailPhase.Hello, MessageResult.Failed)]
    [InlineData(MailPhase.StartTls, MessageResult.Failed)]
    [InlineData(MailPhase.Handshake, MessageResult.Failed)]
    [InlineData(MailPhase.SignIn, MessageResult.Failed)]
    [InlineData(MailPhase.Sender, MessageResult.Failed)]
    [InlineData(MailPhase.Receiver, MessageResult.Failed)]
    [InlineData(MailPhase.Data, MessageResult.Failed)]
    [InlineData(MailPhase.Half, MessageResult.Unknown)]
    [InlineData(MailPhase.End, MessageResult.Unknown)]
    [InlineData(MailPhase.Farewell, MessageResult.Sent)]
    public async Task A_server_that_hangs_ends_in_time(MailPhase phase, MessageResult result)
    {
        await using var receiver = new MailReceiver(new MailScript { StartTls = _certificate, Account = ("fairway", Canary), HangIn = phase });
        using Sending sending = To($"smtp://fairway:{Uri.EscapeDataString(Canary)}@localhost:{receiver.Port}");

        MessageOutcome outcome = await sending.SendUntilAsync(Sending.ByMail(), receiver.Hanging, _go);

        Assert.Equal((result, 1), (outcome.Result, outcome.Tries));
        Assert.Equal(result != MessageResult.Sent, outcome.Reason.Contains("was not done within 20 s", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(MailPhase.Greeting, MessageResult.Failed)]
    [InlineData(MailPhase.Hello, MessageResult.Failed)]
    [InlineData(MailPhase.StartTls, MessageResult.Failed)]
    [InlineData(MailPhase.Handshake, MessageResult.Failed)]
    [InlineData(MailPhase.SignIn, MessageResult.Failed)]
    [InlineData(MailPhase.Sender, MessageResult.Failed)]
    [InlineData(MailPhase.Receiver, MessageResult.Failed)]
    [InlineData(MailPhase.Data, MessageResult.Failed)]
    [InlineData(MailPhase.Half, MessageResult.Unknown)]
    [InlineData(MailPhase.End, MessageResult.Unknown)]
    [InlineData(MailPhase.Farewell, MessageResult.Sent)]
    public async Task A_server_that_cuts_the_connection_leaves_doubt_only_after_the_end_of_the_mail(MailPhase phase, MessageResult result)
    {
        await using var receiver = new MailReceiver(new MailScript { StartTls = _certificate, Account = ("fairway", Canary), CutIn = phase });
        using Sending sending = To($"smtp://fairway:{Uri.EscapeDataString(Canary)}@localhost:{receiver.Port}");

        MessageOutcome outcome = await sending.SendAsync(Sending.ByMail(), _go);

        Assert.Equal((result, 1), (outcome.Result, outcome.Tries));
    }

    [Fact]
    public async Task A_mail_of_which_a_part_has_not_left_yet_was_not_taken()
    {
        await using var receiver = new MailReceiver(new MailScript { HangIn = MailPhase.Half });
        using Sending sending = To($"smtp://localhost:{receiver.Port}");
        string longer = string.Concat(Enumerable.Repeat($"{new string('x', 63)}\n", 500_000));

        MessageOutcome outcome = await sending.SendUntilAsync(Sending.To(Sending.ByMail().Channel, longer), receiver.Hanging, _go);

        Assert.Equal(MessageResult.Failed, outcome.Result);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_receiver_that_is_refused_is_named_and_nobody_gets_the_mail(bool pipelining)
    {
        await using var receiver = new MailReceiver(new MailScript { Pipelining = pipelining, Refuse = (MailPhase.Receiver, "550 no such mailbox") });
        using Sending sending = To($"smtp://localhost:{receiver.Port}");

        MessageOutcome outcome = await sending.SendAsync(Sending.ByMail(), _go);

        Assert.Equal((MessageResult.Failed, 550, "no such mailbox"), (outcome.Result, outcome.Status, outcome.Answer));
        Assert.Contains("refuses the receiver lena@shop.example", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(receiver.Mails);
    }

    [Fact]
    public async Task A_server_that_hangs_after_a_refusal_has_refused()
    {
        await using var receiver = new MailReceiver(new MailScript { Refuse = (MailPhase.Receiver, "550 no such mailbox"), HangIn = MailPhase.Reset });
        using Sending sending = To($"smtp://localhost:{receiver.Port}");

        MessageOutcome outcome = await sending.SendUntilAsync(Sending.ByMail(), receiver.Hanging, _go);

        Assert.Equal((MessageResult.Failed, 550), (outcome.Result, outcome.Status));
    }

    [Theory]
    [InlineData(MailPhase.Greeting, "554 go away")]
    [InlineData(MailPhase.Sender, "550 not from you")]
    [InlineData(MailPhase.Data, "451 not now")]
    [InlineData(MailPhase.End, "554 looks like spam")]
    public async Task A_refusal_is_no_doubt(MailPhase phase, string answer)
    {
        await using var receiver = new MailReceiver(new MailScript { Refuse = (phase, answer) });
        using Sending sending = To($"smtp://localhost:{receiver.Port}");

        MessageOutcome outcome = await sending.SendAsync(Sending.ByMail(), _go);

        Assert.Equal(MessageResult.Failed, outcome.Result);
        Assert.Equal(answer, $"{outcome.Status} {outcome.Answer}");
    }

    [Fact]
    public async Task A_server_that_wants_a_user_where_there_is_none_says_so()
    {
        await using var receiver = new MailReceiver(new MailScript { Refuse = (MailPhase.Sender, "530 sign in first") });
        using Sending sending = To($"smtp://localhost:{receiver.Port}");

        MessageOutcome outcome = await sending.SendAsync(Sending.ByMail(), _go);

        Assert.Equal(MessageResult.Failed, outcome.Result);
        Assert.StartsWith("The mail server wants somebody to sign in.", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_repeats_the_password_does_not_bring_it_into_the_outcome()
    {
        await using var receiver = new MailReceiver(new MailScript { Account = ("fairway", "another"), Refuse = (MailPhase.Sender, $"550 {Canary}") });
        using Sending signIn = To($"smtp://fairway:{Uri.EscapeDataString(Canary)}@localhost:{receiver.Port}");
        using Sending sender = To($"smtp://fairway:another@localhost:{receiver.Port}");
        sender.Redactor.AddAddress($"smtp://fairway:{Uri.EscapeDataString(Canary)}@localhost");

        MessageOutcome refused = await signIn.SendAsync(Sending.ByMail(), _go);
        MessageOutcome repeated = await sender.SendAsync(Sending.ByMail(), _go);

        Assert.StartsWith("The mail server does not accept the user or the password.", refused.Reason, StringComparison.Ordinal);
        Assert.Equal((550, "***"), (repeated.Status, repeated.Answer));
        Assert.All([refused, repeated], o => Assert.DoesNotContain("CANARY", o.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("localhost", false)]
    [InlineData("elsewhere.example", true)]
    public async Task A_certificate_that_is_not_trusted_or_for_another_machine_ends_it(string name, bool trusted)
    {
        using var certificate = new TestCertificate(name);
        await using var receiver = new MailReceiver(new MailScript { StartTls = certificate, Account = ("fairway", Canary) });
        using var sending = new Sending(
            $"smtp://fairway:{Uri.EscapeDataString(Canary)}@localhost:{receiver.Port}", trusted ? Sending.Options with { Trust = certificate.IsTrusted } : null);

        MessageOutcome outcome = await sending.SendAsync(Sending.ByMail(), _go);

        Assert.Equal(MessageResult.Failed, outcome.Result);
        Assert.StartsWith("No encrypted connection to the mail server could be made", outcome.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(receiver.Commands, c => c.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_machine_without_encryption_gets_neither_password_nor_mail()
    {
        await using var receiver = new MailReceiver(new MailScript { Everywhere = true, Account = ("fairway", Canary) });
        using Sending sending = To($"smtp://fairway:{Uri.EscapeDataString(Canary)}@{Dns.GetHostName()}:{receiver.Port}");

        MessageOutcome outcome = await sending.SendAsync(Sending.ByMail(), _go);

        Assert.Equal(MessageResult.Failed, outcome.Result);
        Assert.Contains("STARTTLS", outcome.Reason, StringComparison.Ordinal);
        Assert.All(receiver.Commands, c => Assert.StartsWith("EHLO", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_said_to_be()
    {
        using Sending sending = To($"smtp://localhost:{LoopbackServer.FreePort()}");

        MessageOutcome outcome = await sending.SendAsync(Sending.ByMail(), _go);

        Assert.Equal(MessageResult.Failed, outcome.Result);
        Assert.StartsWith("The mail server cannot be reached.", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_neither_taken_nor_refused_ends_in_time()
    {
        using FullPort port = await FullPort.MakeAsync(_go);
        using Sending sending = To($"smtp://127.0.0.1:{port.Port}");

        MessageOutcome outcome = await sending.SendUntilAsync(Sending.ByMail(), Task.Delay(300, _go), _go);

        Assert.Equal(MessageResult.Failed, outcome.Result);
        Assert.Contains("was not done within 20 s", outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailPhase.Greeting)]
    [InlineData(MailPhase.Handshake)]
    [InlineData(MailPhase.End)]
    public async Task A_wait_that_is_ended_ends(MailPhase phase)
    {
        await using var receiver = new MailReceiver(new MailScript { StartTls = _certificate, HangIn = phase });
        using Sending sending = To($"smtp://localhost:{receiver.Port}");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_go);

        Task<MessageOutcome> wait = sending.SendAsync(Sending.ByMail(), stop.Token);
        await receiver.Hanging;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public async Task A_line_end_in_a_subject_begins_no_header()
    {
        await using var receiver = new MailReceiver(new MailScript());
        using Sending sending = To($"smtp://localhost:{receiver.Port}");

        await sending.SendAsync(Sending.ByMail(subject: "customers\r\nBcc: eve@evil.example\r\n\r\nbody"), _go);

        Assert.Contains("Subject: customers  Bcc: eve@evil.example    body\r\n", Assert.Single(receiver.Mails), StringComparison.Ordinal);
        Assert.Equal(2, receiver.Commands.Count(c => c.StartsWith("RCPT", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("fairway@shop.example\r\nBcc: eve@evil.example", "lena@shop.example", "The sender of channel company")]
    [InlineData("fairway@shop.example", "lena@shop.example\r\nBcc: eve@evil.example", "Receiver 1 of channel company")]
    [InlineData("fairway", "lena@shop.example", "The sender of channel company")]
    [InlineData("fairway@shop.example", "lena@shop.example, eve@evil.example", "Receiver 1 of channel company")]
    public async Task An_address_that_is_more_or_less_than_one_is_refused(string from, string to, string seen)
    {
        using Sending sending = To("smtp://localhost:1");

        MessageOutcome outcome = await sending.SendAsync(Sending.ByMail("s", from, to), _go);

        Assert.Equal((MessageResult.Failed, 0), (outcome.Result, outcome.Tries));
        Assert.StartsWith(seen, outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://mail.example")]
    [InlineData("mail.example:587")]
    [InlineData("smtp://user@mail.example")]
    [InlineData("smtp://:CANARY-PASSWORD@mail.example")]
    [InlineData("smtp://user:CANARY/PASSWORD@mail.example")]
    [InlineData("smtp://user:CANARY-PASSWORD@mail.example/path")]
    public async Task An_address_that_is_not_used_is_not_repeated(string address)
    {
        using Sending sending = To(address);

        MessageOutcome outcome = await sending.SendAsync(Sending.ByMail(), _go);

        Assert.Equal((MessageResult.Failed, 0), (outcome.Result, outcome.Tries));
        Assert.StartsWith($"{Sending.Reference}: ", outcome.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", outcome.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_in_the_project_file_is_refused_and_not_repeated()
    {
        using Sending sending = To("");
        var route = new MailRoute("fairway@shop.example", ["lena@shop.example"], "smtp://user:CANARY-PASSWORD@localhost:1");

        MessageOutcome outcome = await sending.SendAsync(Sending.To(Channel.ByMail("company", route)), _go);

        Assert.Contains("stands in the project file", outcome.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", outcome.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smtp://mail.example", 587, false, false)]
    [InlineData("smtps://mail.example", 465, false, true)]
    [InlineData("smtp://mail.example:25", 25, false, false)]
    [InlineData("smtp://localhost", 587, true, false)]
    [InlineData("smtp://127.0.0.1.evil.example", 587, false, false)]
    [InlineData("smtp://[::1]:2525", 2525, true, false)]
    public void An_address_says_where_and_how(string text, int port, bool isThisMachine, bool isEncryptedAtOnce)
    {
        Assert.True(MailServerAddress.TryParse(text, out MailServerAddress? address, out _));
        Assert.Equal((port, isThisMachine, isEncryptedAtOnce), (address.Port, address.IsThisMachine, address.IsEncryptedAtOnce));
    }

    private Sending To(string address) => new(address, Sending.Options with { Trust = _certificate.IsTrusted });

    private static string IdOf(string mail) => mail.Split("\r\n").Single(l => l.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase));
}
