using System.Collections.Immutable;
using System.Text;

namespace Fairway.Chart.Logs;

/// <summary>Records of PostgreSQL's <c>csvlog</c>. Source: "Using CSV-Format Log Output" in its manual, versions 13 to 17; later versions only append columns.</summary>
internal static class CsvLog
{
    // The columns, from 0.
    private const int Time = 0;
    private const int User = 1;
    private const int Database = 2;
    private const int From = 4;
    private const int Session = 5;
    private const int Transaction = 9;
    private const int Message = 13;
    private const int Query = 19;
    private const int Application = 22;

    /// <summary>The record in a text; null when it is none.</summary>
    public static LogRecord? Read(string text)
    {
        ImmutableArray<string> fields = Fields(text);
        return fields.Length <= Application ? null : new LogRecord(
            fields[Time], fields[User], fields[Database], fields[Application], HostOf(fields[From]), fields[Session], fields[Transaction], fields[Message], fields[Query].Length == 0 ? null : fields[Query]);
    }

    /// <summary>True when a text ends inside quotes: the record goes on in the next line.</summary>
    public static bool IsOpen(ReadOnlySpan<char> text) => text.Count('"') % 2 == 1;

    // host:port, or [local].
    private static string HostOf(string from)
    {
        int colon = from.LastIndexOf(':');
        return colon > 0 ? from[..colon] : from == "[local]" ? "" : from;
    }

    // RFC 4180: quotes around a field, doubled inside.
    private static ImmutableArray<string> Fields(string text)
    {
        ImmutableArray<string>.Builder fields = ImmutableArray.CreateBuilder<string>();
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append(c);
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return fields.ToImmutable();
    }
}
