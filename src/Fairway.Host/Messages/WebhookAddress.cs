using System.Diagnostics.CodeAnalysis;

namespace Fairway.Host.Messages;

/// <summary>Where a webhook is. A secret as a whole: whoever knows it can write into the channel. No mistake repeats a part of it.</summary>
internal sealed class WebhookAddress
{
    /// <summary>The scheme of an address that says it wants no encryption.</summary>
    public const string UnencryptedScheme = "http+unencrypted";

    private const int MostCharacters = 1_000;

    private WebhookAddress(Uri uri) => Uri = uri;

    /// <summary>The address as it is called.</summary>
    public Uri Uri { get; }

    /// <summary>Reads one: https, http to this machine, or http+unencrypted to any.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out WebhookAddress? address, [NotNullWhen(false)] out string? mistake)
    {
        address = null;
        mistake = text.Length > MostCharacters ? $"the address is longer than {MostCharacters} characters. Look whether the reference points at the right thing."
            : !Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0 ? "what stands there is no address. Put the webhook's address there, https://…"
            : uri.UserInfo.Length > 0 ? "the address names a user, which no webhook needs. Take the part before the @ out."
            : uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback
                ? $"the address would carry the message unencrypted. Write https://… instead, or {UnencryptedScheme}://… if that is meant."
            : uri.Scheme is not ("https" or "http" or UnencryptedScheme) ? "the address is not one of the web. Put the webhook's address there, https://…"
            : null;
        if (mistake is not null)
        {
            return false;
        }

        address = new WebhookAddress(new Uri(text.StartsWith($"{UnencryptedScheme}:", StringComparison.OrdinalIgnoreCase) ? $"http{text[UnencryptedScheme.Length..]}" : text));
        return true;
    }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => "a webhook";
}
