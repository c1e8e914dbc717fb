using System.Text.RegularExpressions;

namespace Fairway.Control.Project;

/// <summary>Recognises texts that hold a secret. In doubt it says yes: a reference is always possible instead.</summary>
public static partial class SecretText
{
    /// <summary>True for <c>scheme://user:password@…</c>, <c>password=…</c> and their like, also when written with percent signs.</summary>
    public static bool IsIn(string text) => HasSecret(text) || (text.Contains('%', StringComparison.Ordinal) && HasSecret(Uri.UnescapeDataString(text)));

    /// <summary>True also for <c>user:password@…</c>, which as an address could be harmless but need not be repeated.</summary>
    public static bool MayBeIn(string text) => IsIn(text) || (text.Contains('@', StringComparison.Ordinal) && text.Contains(':', StringComparison.Ordinal));

    private static bool HasSecret(string text) => NamedSecret().IsMatch(text) || HasPasswordBeforeAt(text);

    // A password may hold slashes and question marks although an address may not, so the last @ counts and not the end of the authority.
    private static bool HasPasswordBeforeAt(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        int at = text.LastIndexOf('@');
        if (colon < 0 || at < colon)
        {
            return false;
        }

        string rest = text[(colon + 1)..at];
        string userInfo = rest.TrimStart('/');
        return !DrivePath().IsMatch(userInfo) && userInfo.Contains(':', StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(password|passwd|passphrase|pwd|(?<!-)secret|token|\bpass)\s{0,20}=\s{0,20}[^\s;&]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamedSecret();

    [GeneratedRegex(@"^[A-Za-z]:[\\/]", RegexOptions.CultureInvariant)]
    private static partial Regex DrivePath();
}
