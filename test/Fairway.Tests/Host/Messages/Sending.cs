using Fairway.Control.Runbook.Messages;
using Fairway.Host.Messages;
using Fairway.Host.Secrets;
using Fairway.Testing;

namespace Fairway.Tests.Host.Messages;

/// <summary>The whole sender with an environment of one variable, <c>env:ADDRESS</c>.</summary>
internal sealed class Sending : IDisposable
{
    public const string Reference = "env:ADDRESS";
    public static readonly MessageOptions Options = new();
    private readonly TemporaryFolder _folder = new();
    private readonly MessageSender _sender;

    public Sending(string address, MessageOptions? options = null, ImpatientClock? clock = null)
    {
        Clock = clock ?? new ImpatientClock(Options.WebhookLimit, Options.MailLimit, Options.FarewellLimit);
        _sender = new MessageSender(
            new SecretResolver(name => name == "ADDRESS" ? address : null, _folder.Path, Redactor, new SecretCommand(SecretCommand.UsualLimit)), Redactor, Clock, options ?? Options);
    }

    public Redactor Redactor { get; } = new();

    public ImpatientClock Clock { get; }

    public static OutgoingMessage To(Channel channel, string body = "The switch begins.", string subject = "customers: follow") => new("customers.T-7d", channel, new MessageText(subject, body));

    public static OutgoingMessage ToWebhook(string body = "The switch begins.") => To(Channel.ToWebhook("bridge", Reference), body);

    public static OutgoingMessage ByMail(string subject = "customers: follow", string from = "fairway@shop.example", params string[] to) =>
        To(Channel.ByMail("company", new MailRoute(from, to.Length == 0 ? ["lena@shop.example", "paul@shop.example"] : [.. to], Reference)), subject: subject);

    public Task<MessageOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) => _sender.SendAsync(message, cancellationToken);

    /// <summary>Sends, lets every limit be reached when something has happened, and waits for the outcome.</summary>
    public async Task<MessageOutcome> SendUntilAsync(OutgoingMessage message, Task happened, CancellationToken cancellationToken)
    {
        Task<MessageOutcome> sending = SendAsync(message, cancellationToken);
        await Task.WhenAny(sending, happened);
        Clock.Expire();
        return await sending.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
    }

    public void Dispose() => _folder.Dispose();
}
