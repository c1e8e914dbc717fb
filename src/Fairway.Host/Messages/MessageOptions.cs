using System.Net.Security;

namespace Fairway.Host.Messages;

/// <summary>Limits of sending. The defaults are what docs/messages.md promises; tests have shorter ones.</summary>
internal sealed record MessageOptions
{
    /// <summary>How long a webhook may take for one try.</summary>
    public TimeSpan WebhookLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long is waited before the second try, and before the third; there are no more.</summary>
    public IReadOnlyList<TimeSpan> Pauses { get; init; } = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)];

    /// <summary>The longest pause that a receiver may ask for; who asks for more is not tried again.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a mail may take, from the first packet to the server's last answer.</summary>
    public TimeSpan MailLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the farewell to a mail server may take; the mail is sent by then.</summary>
    public TimeSpan FarewellLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Decides about certificates; null for the system's trust, which is what everybody has but tests.</summary>
    public RemoteCertificateValidationCallback? Trust { get; init; }
}
