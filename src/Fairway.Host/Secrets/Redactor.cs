using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fairway.Host.Secrets;

/// <summary>
/// Knows every secret of this process and takes them out of a text before it is printed or journaled: as they are, URL-encoded, decoded, as JSON
/// text, in base64 and in hexadecimal. Safe for several threads. A password of fewer than four characters is only taken out together
/// with its address: alone it would be found in every word.
/// </summary>
internal sealed class Redactor
{
    /// <summary>What stands where a secret stood.</summary>
    public const string Mark = "***";

    private const int FewestCharacters = 4;
    private const int FewestMadeCharacters = 8;
    private const int FewestSecretCharacters = 16;
    private readonly Lock _gate = new();
    private volatile string[] _forms = [];

    /// <summary>Learns a whole address and the password in it. A URI without a password holds nothing secret, and reports name systems by it.</summary>
    public void AddAddress(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.UserInfo.Contains(':', StringComparison.Ordinal) || uri.Host.Length == 0 || AddressPasswords.In(address).Any())
        {
            Add(address);
        }

        AddPasswordsOf(address);
    }

    /// <summary>Learns only the password in an address that is itself no secret.</summary>
    public void AddPasswordsOf(string address)
    {
        foreach (string password in AddressPasswords.In(address))
        {
            Add(password);
        }
    }

    /// <summary>
    /// Learns an address that is a secret as a whole, as a webhook's is: the address, its path, and those parts of its path and query that look made and not spoken; a word such
    /// as "services" would be missing in every other text.
    /// </summary>
    public void AddSecretAddress(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Add(address);
        AddPasswordsOf(address);
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri))
        {
            return;
        }

        Add(uri.AbsoluteUri);
        if (uri.PathAndQuery.Length >= FewestMadeCharacters)
        {
            Add(uri.PathAndQuery);
        }

        foreach (string part in uri.PathAndQuery.Split('/', '?', '&', '=', ';').Where(IsMade))
        {
            Add(part);
        }
    }

    /// <summary>Takes every known secret out.</summary>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (string form in _forms)
        {
            text = text.Replace(form, Mark, StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    private static bool IsMade(string part) => part.Length >= FewestSecretCharacters || (part.Length >= FewestMadeCharacters && part.Any(char.IsAsciiDigit));

    private void Add(string secret)
    {
        if (secret.Length < FewestCharacters)
        {
            return;
        }

        lock (_gate)
        {
            // Longest first: an address is taken out whole before the password inside it is.
            _forms = [.. _forms.Concat(FormsOf(secret)).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(f => f.Length)];
        }
    }

    private static IEnumerable<string> FormsOf(string secret) =>
        new[] { secret, Uri.UnescapeDataString(secret) }.Distinct().SelectMany(Encoded).Where(f => f.Length >= FewestCharacters);

    private static IEnumerable<string> Encoded(string secret)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(secret);
        return
        [
            secret,
            Uri.EscapeDataString(secret),
            WebUtility.UrlEncode(secret),
            JsonEncodedText.Encode(secret).Value,
            JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value,
            Convert.ToBase64String(bytes).TrimEnd('='),
            Convert.ToHexString(bytes),
        ];
    }
}
