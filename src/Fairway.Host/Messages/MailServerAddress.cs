using System.Diagnostics.CodeAnalysis;

namespace Fairway.Host.Messages;

/// <summary>A mail server: <c>smtp://user:password@host:587</c>, encrypted by STARTTLS, or <c>smtps://…</c>, encrypted from the first byte. No mistake repeats a part of it.</summary>
internal sealed class MailServerAddress
{
    private const string Smtp = "smtp";
    private const string Smtps = "smtps";
    private const int SmtpPort = 587;
    private const int SmtpsPort = 465;

    private MailServerAddress(Uri uri)
    {
        string[] user = uri.UserInfo.Split(':', 2);
        (Host, IsThisMachine, IsEncryptedAtOnce) = (uri.IdnHost, uri.IsLoopback, uri.Scheme == Smtps);
        Port = uri.Port > 0 && !uri.IsDefaultPort ? uri.Port : IsEncryptedAtOnce ? SmtpsPort : SmtpPort;
        User = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null;
        Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null;
    }

    public string Host { get; }

    public int Port { get; }

    /// <summary>Who signs in; null when nobody has to.</summary>
    public string? User { get; }

    public string? Password { get; }

    /// <summary>True for an address of this machine, where encryption is used if the server offers it.</summary>
    public bool IsThisMachine { get; }

    /// <summary>True when TLS comes before the server's greeting; else it has to come after it.</summary>
    public bool IsEncryptedAtOnce { get; }

    /// <summary>Reads one.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out MailServerAddress? address, [NotNullWhen(false)] out string? mistake)
    {
        const string Form = "Write smtp://user:password@host:587 or smtps://user:password@host, with what is special in a password as percent signs.";
        address = null;
        mistake = !Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0 || uri.Scheme is not (Smtp or Smtps)
                ? $"what stands there is no address of a mail server. {Form}"
            : uri.PathAndQuery.Trim('/').Length > 0 || uri.Fragment.Length > 0 ? $"the address goes on after the port. {Form}"
            : uri.UserInfo.Length > 0 && uri.UserInfo.IndexOf(':', StringComparison.Ordinal) <= 0 ? $"the address has a user without a password, or a password without a user. {Form}"
            : null;
        address = mistake is null ? new MailServerAddress(uri!) : null; // Without a mistake there is a URI.
        return address is not null;
    }

    /// <summary>The machine alone.</summary>
    public override string ToString() => Host;
}
