using System.Net;
using System.Net.Sockets;

namespace Fairway.EngineTests.State;

/// <summary>Stands between a client and a server, passes everything on, and, once asked to, breaks the connection in place of the server's next answer.</summary>
internal sealed class AnswerCutter : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private int _cuts;

    public AnswerCutter(int server)
    {
        _server = server;
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Answers that were cut off.</summary>
    public int Done { get; private set; }

    /// <summary>The server's next answer does not arrive.</summary>
    public void CutNextAnswer() => Interlocked.Exchange(ref _cuts, 1);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                _ = Task.Run(() => PassAsync(client));
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using (client)
        {
            using var server = new TcpClient();
            await server.ConnectAsync(IPAddress.Loopback, _server);
            Task there = client.GetStream().CopyToAsync(server.GetStream());
            Task back = AnswerAsync(server.GetStream(), client.GetStream());
            await Task.WhenAny(there, back);
        }
    }

    private async Task AnswerAsync(NetworkStream server, NetworkStream client)
    {
        var buffer = new byte[64 << 10];
        for (int read; (read = await server.ReadAsync(buffer)) > 0;)
        {
            if (Interlocked.Exchange(ref _cuts, 0) == 1)
            {
                Done++;
                return;
            }

            await client.WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
