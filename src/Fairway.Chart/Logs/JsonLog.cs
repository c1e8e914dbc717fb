using System.Text.Json;

namespace Fairway.Chart.Logs;

/// <summary>Records of PostgreSQL's <c>jsonlog</c>, version 15 and later. Source: "Using JSON-Format Log Output" in its manual.</summary>
internal static class JsonLog
{
    /// <summary>The record in a line; null when it is none.</summary>
    public static LogRecord? Read(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? null : new LogRecord(
                Text(root, "timestamp"), Text(root, "user"), Text(root, "dbname"), Text(root, "application_name"), Text(root, "remote_host") is { } host and not "[local]" ? host : "", Text(root, "session_id"), Text(root, "vxid"), Text(root, "message"), Text(root, "statement"));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
