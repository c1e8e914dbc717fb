namespace Fairway.Testing.Receivers;

/// <summary>How a <see cref="MailReceiver"/> behaves.</summary>
public sealed record MailScript
{
    /// <summary>The phase in which it stops talking; null for none.</summary>
    public MailPhase? HangIn { get; init; }

    /// <summary>The phase in which it cuts the connection; null for none.</summary>
    public MailPhase? CutIn { get; init; }

    /// <summary>What it says in a phase instead of yes.</summary>
    public (MailPhase Phase, string Answer)? Refuse { get; init; }

    /// <summary>The certificate for STARTTLS; null when it does not offer that.</summary>
    public TestCertificate? StartTls { get; init; }

    /// <summary>The certificate for encryption from the first byte; null when there is none.</summary>
    public TestCertificate? Tls { get; init; }

    /// <summary>True when it listens on all of the machine's addresses.</summary>
    public bool Everywhere { get; init; }

    /// <summary>True when it takes several commands at once.</summary>
    public bool Pipelining { get; init; }

    /// <summary>The user and the password that it wants; null for nobody.</summary>
    public (string User, string Password)? Account { get; init; }
}
