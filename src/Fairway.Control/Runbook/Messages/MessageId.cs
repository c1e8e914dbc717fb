using System.Security.Cryptography;
using System.Text;

namespace Fairway.Control.Runbook.Messages;

/// <summary>Makes the ids of messages: <c>customers.r3.C10.overdue</c>.</summary>
internal static class MessageId
{
    private const int MostCharacters = 120;
    private const int DigestDigits = 16;

    /// <summary>The id of some parts. Of a part with dots, and of an id that is too long, a digest makes sure that it is nobody else's.</summary>
    public static string Of(params string[] parts)
    {
        string id = string.Join('.', parts.Select(Part));
        return id.Length <= MostCharacters ? id : $"{id[..(MostCharacters - DigestDigits - 1)].TrimEnd('.')}-{DigestOf(id)}";
    }

    private static string Part(string part)
    {
        string good = string.Concat(part.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
        return good == part ? part : $"{good}-{DigestOf(part)[..8]}";
    }

    private static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..DigestDigits];
}
