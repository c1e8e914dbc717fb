using System.Text.Json;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>Reads what <c>status --json</c> says of a domain.</summary>
internal static class ProvedStatus
{
    /// <summary>True when the domain stands where its stage says and every table was compared whole.</summary>
    public static bool Is(JsonElement domain) => domain.ValueKind == JsonValueKind.Object && domain.TryGetProperty("tables", out JsonElement tables) && tables.GetArrayLength() > 0
        && domain.GetProperty("isReady").GetBoolean() && tables.EnumerateArray().All(t => t.TryGetProperty("provedAt", out _));
}
