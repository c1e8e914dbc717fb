using System.Net;
using System.Text;

namespace Fairway.Host.Runner.Live;

/// <summary>
/// Answers on a port of the loopback address: <c>/health</c> (200 or 503), <c>/ready</c> (200 or 503), <c>/metrics</c> (Prometheus text), <c>/status</c> (the report).
/// </summary>
internal sealed class HealthPort : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;
    private volatile LiveReport? _report;

    /// <exception cref="CommandRefusedException">The port cannot be had.</exception>
    public HealthPort(int port)
    {
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        try
        {
            _listener.Start();
        }
        catch (HttpListenerException taken)
        {
            throw new CommandRefusedException(ExitCode.Usage, $"--health-port {port}", $"the port cannot be had ({taken.Message.TrimEnd('.')})", "Choose one that is free.");
        }

        _serving = ServeAsync();
    }

    public void Told(LiveReport report) => _report = report;

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                Answer(await _listener.GetContextAsync());
            }
            catch (Exception closed) when (closed is ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
            catch (Exception gone) when (gone is HttpListenerException or IOException)
            {
                if (!_listener.IsListening)
                {
                    return;
                }
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        LiveReport? report = _report;
        (int status, string type, string body) = context.Request.Url?.AbsolutePath switch
        {
            "/health" => Yes(report?.IsHealthy == true, report is null ? "starting" : report.IsHealthy ? "healthy" : string.Join('\n', report.Domains.Where(d => d.Trouble is not null).Select(d => $"{d.Name}: {d.Trouble}"))),
            "/ready" => Yes(report?.Domains.All(d => d.IsReady) == true, "ready or not"),
            "/metrics" => (200, "text/plain; version=0.0.4; charset=utf-8", report is null ? "" : MetricsText.Of(report)),
            "/status" => (200, "application/json", System.Text.Json.JsonSerializer.Serialize(report, System.Text.Json.JsonSerializerOptions.Web)),
            _ => (404, "text/plain; charset=utf-8", "Here are /health, /ready, /metrics and /status.\n"),
        };
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength64 = bytes.Length;
        context.Response.OutputStream.Write(bytes);
        context.Response.Close();
    }

    private static (int Status, string Type, string Body) Yes(bool good, string text) => (good ? 200 : 503, "text/plain; charset=utf-8", text + "\n");
}
