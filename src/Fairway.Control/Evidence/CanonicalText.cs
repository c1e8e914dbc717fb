using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fairway.Control.Evidence;

/// <summary>
/// JSON in one form only: no white space, members sorted by their UTF-16 units, texts escaped only where JSON must. Numbers stay as they were recorded, digit by
/// digit: whoever reads them as floating point may lose some.
/// </summary>
internal static class CanonicalText
{
    /// <summary>The canonical form of a value.</summary>
    public static string Of(JsonElement value)
    {
        var json = new StringBuilder();
        Append(json, value);
        return json.ToString();
    }

    /// <summary>A text as JSON.</summary>
    public static string Of(string text)
    {
        var json = new StringBuilder();
        Append(json, text);
        return json.ToString();
    }

    private static void Append(StringBuilder json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AppendAll(json, '{', '}', value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal), member =>
                {
                    Append(json, member.Name);
                    json.Append(':');
                    Append(json, member.Value);
                });
                break;
            case JsonValueKind.Array:
                AppendAll(json, '[', ']', value.EnumerateArray(), item => Append(json, item));
                break;
            case JsonValueKind.String:
                Append(json, value.GetString()!); // A string is never null.
                break;
            default:
                json.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder json, char begin, char end, IEnumerable<T> items, Action<T> append)
    {
        json.Append(begin);
        bool first = true;
        foreach (T item in items)
        {
            json.Append(first ? "" : ",");
            append(item);
            first = false;
        }

        json.Append(end);
    }

    /// <summary>Appends a text in quotes, as every digest of the project has it.</summary>
    // Written by hand: what a library escapes may change with its version, and then every digest would.
    internal static void Append(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (char c in text)
        {
            if (c is '"' or '\\')
            {
                json.Append('\\').Append(c);
            }
            else if (c < ' ')
            {
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                json.Append(c);
            }
        }

        json.Append('"');
    }
}
