using System.Text.RegularExpressions;

namespace Fairway.Host.Secrets;

/// <summary>
/// Finds what may be a password in an address: <c>scheme://user:password@host</c>, <c>…?password=…</c>, <c>Password=…;</c>. An address that is
/// not well formed has several readings; all are given, for a text without a word too many is better than one with a password.
/// </summary>
internal static partial class AddressPasswords
{
    /// <summary>Every reading of every password, as it is written there.</summary>
    public static IEnumerable<string> In(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return UserInfo(address).Concat(Members().Matches(address).SelectMany(Readings)).Where(p => p.Length > 0).Distinct();
    }

    private static IEnumerable<string> UserInfo(string address)
    {
        Match start = UserStart().Match(address);
        if (!start.Success)
        {
            yield break;
        }

        // A password that should have been encoded may itself hold an @: each of them may be the end.
        string rest = address[(start.Index + start.Length)..];
        for (int at = rest.IndexOf('@', StringComparison.Ordinal); at >= 0; at = rest.IndexOf('@', at + 1))
        {
            yield return rest[..at];
        }
    }

    private static IEnumerable<string> Readings(Match member)
    {
        string value = member.Groups["value"].Value;
        yield return value;
        yield return value.Trim('\'', '"');
        yield return value.Split([' ', '\t'], 2)[0];
    }

    [GeneratedRegex("^[a-z][a-z0-9+.-]*://[^:/?#@]*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UserStart();

    [GeneratedRegex("""\b(password|passwd|pass|pwd|sslpassword|secret|token)\s*=\s*(?<value>'(\\.|[^'\\])*'|"[^"]*"|[^;&#]*)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Members();
}
