using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Fairway.Testing.Receivers;

/// <summary>A request as it came over the wire.</summary>
/// <param name="Line">Its first line.</param>
/// <param name="Headers">Its headers, names in small letters.</param>
/// <param name="Body">Its body.</param>
public sealed record HttpRequest(string Line, ImmutableDictionary<string, string> Headers, string Body)
{
    private const string HeadEnd = "\r\n\r\n";

    /// <summary>Reads one; false when some of it is missing yet.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out HttpRequest? request)
    {
        ArgumentNullException.ThrowIfNull(text);
        request = null;
        int end = text.IndexOf(HeadEnd, StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        string[] head = text[..end].Split("\r\n");
        var headers = head.Skip(1).Select(h => h.Split(": ", 2)).ToImmutableDictionary(h => h[0].ToLowerInvariant(), h => h[1]);
        string body = text[(end + HeadEnd.Length)..];
        if (Encoding.UTF8.GetByteCount(body) < int.Parse(headers["content-length"], CultureInfo.InvariantCulture))
        {
            return false;
        }

        request = new HttpRequest(head[0], headers, body);
        return true;
    }
}
