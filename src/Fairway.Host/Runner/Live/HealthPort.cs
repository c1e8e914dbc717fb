using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Fairway.Host.Runner.Live;

/// <summary>
/// Answers on a port of the loopback address: <c>/health</c> (200 or 503), <c>/ready</c> (200 or 503), <c>/metrics</c> (Prometheus text), <c>/status</c> (the report).
/// One question per connection, on a socket of its own: the platform's HttpListener throws when somebody asks while it starts, and probes do.
/// </summary>
internal sealed class HealthPort : IAsyncDisposable
{
    private const int MostBytes = 8 << 10;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private volatile LiveReport? _report;

    /// <exception cref="CommandRefusedException">The port cannot be had.</exception>
    public HealthPort(int port)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            _listener.Start();
        }
        catch (SocketException taken)
        {
            throw new CommandRefusedException(ExitCode.Usage, $"--health-port {port}", $"the port cannot be had ({taken.Message.TrimEnd('.')})", "Choose one that is free.");
        }

        _serving = ServeAsync();
    }

    public void Told(LiveReport report) => _report = report;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = Task.Run(() => ServeAsync(client), CancellationToken.None);
            }
            catch (Exception gone) when (gone is OperationCanceledException or SocketException)
            {
                // Whoever came has left again, or the loop ends.
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var limit = new CancellationTokenSource(_patience);
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                (int status, string type, string body) = Answer(await PathAsync(stream, limit.Token));
                byte[] content = Encoding.UTF8.GetBytes(body);
                string head = string.Create(
                    CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {(HttpStatusCode)status}\r\nContent-Type: {type}\r\nContent-Length: {content.Length}\r\nConnection: close\r\n\r\n");
                await stream.WriteAsync(Encoding.ASCII.GetBytes(head), limit.Token);
                await stream.WriteAsync(content, limit.Token);
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
            {
                // It asked, and did not wait for the answer.
            }
        }
    }

    // The question is read to the end of its head, so that closing does not cut the answer off.
    private static async Task<string> PathAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        byte[] bytes = new byte[1024];
        while (head.Length < MostBytes && !head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            int read = await stream.ReadAsync(bytes, cancellationToken);
            if (read == 0)
            {
                break;
            }

            head.Append(Encoding.ASCII.GetString(bytes, 0, read));
        }

        string[] words = head.ToString().Split(' ', 3);
        return words.Length == 3 && words[0] == "GET" ? words[1].Split('?')[0] : "";
    }

    private (int Status, string Type, string Body) Answer(string path)
    {
        LiveReport? report = _report;
        return path switch
        {
            "/health" => Yes(report?.IsHealthy == true, report is null ? "starting" : report.IsHealthy ? "healthy" : string.Join('\n', report.Domains.Where(d => d.Trouble is not null).Select(d => $"{d.Name}: {d.Trouble}"))),
            "/ready" => Yes(report?.Domains.All(d => d.IsReady) == true, "ready or not"),
            "/metrics" => (200, "text/plain; version=0.0.4; charset=utf-8", report is null ? "" : MetricsText.Of(report)),
            "/status" => (200, "application/json", System.Text.Json.JsonSerializer.Serialize(report, System.Text.Json.JsonSerializerOptions.Web)),
            _ => (404, "text/plain; charset=utf-8", "Here are /health, /ready, /metrics and /status.\n"),
        };
    }

    private static (int Status, string Type, string Body) Yes(bool good, string text) => (good ? 200 : 503, "text/plain; charset=utf-8", text + "\n");
}
