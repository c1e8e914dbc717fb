using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>Asks a runner how it is at its health port, which costs it less than a command each time.</summary>
internal sealed class HealthProbe : IDisposable
{
    private readonly HttpClient _client = new();
    private readonly int _port;

    public HealthProbe()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        _port = ((IPEndPoint)free.LocalEndpoint).Port;
    }

    /// <summary>The port that is asked, for <c>run --health-port</c>.</summary>
    public string Number => _port.ToString(CultureInfo.InvariantCulture);

    /// <summary>True when the first domain is followed and every table of it was compared whole on the way that is followed now.</summary>
    public async Task<bool> IsProvedAsync(CancellationToken cancellationToken) =>
        await DomainAsync(cancellationToken) is { } domain && domain.GetProperty("isReady").GetBoolean()
        && domain.GetProperty("tables") is var tables && tables.GetArrayLength() > 0
        && tables.EnumerateArray().All(t => t.GetProperty("unproved").ValueKind == JsonValueKind.Null && (t.GetProperty("provedAt").ValueKind != JsonValueKind.Null || t.GetProperty("waiting").GetInt32() > 0));

    /// <summary>What the runner says of the first domain; null when nobody answers.</summary>
    public async Task<JsonElement?> DomainAsync(CancellationToken cancellationToken) =>
        await StatusAsync(cancellationToken) is { } status && status.GetProperty("domains") is var domains && domains.GetArrayLength() > 0 ? domains[0] : null;

    /// <summary>What the runner says of everything; null when nobody answers, or it does not know yet.</summary>
    public async Task<JsonElement?> StatusAsync(CancellationToken cancellationToken)
    {
        try
        {
            using JsonDocument status = JsonDocument.Parse(await _client.GetStringAsync(new Uri($"http://127.0.0.1:{_port}/status"), cancellationToken));
            return status.RootElement.ValueKind == JsonValueKind.Object ? status.RootElement.Clone() : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public void Dispose() => _client.Dispose();
}
