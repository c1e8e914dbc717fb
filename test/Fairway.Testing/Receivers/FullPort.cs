using System.Net;
using System.Net.Sockets;

namespace Fairway.Testing.Receivers;

/// <summary>A port behind which nobody takes connections, and whose queue is full: who connects there gets neither yes nor no.</summary>
public sealed class FullPort : IDisposable
{
    private const int MostConnections = 20;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _waiting = [];

    private FullPort()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1);
    }

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port; // It is bound.

    /// <summary>Makes one.</summary>
    public static async Task<FullPort> MakeAsync(CancellationToken cancellationToken)
    {
        var port = new FullPort();
        for (int i = 0; i < MostConnections; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            port._waiting.Add(socket);
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            enough.CancelAfter(TimeSpan.FromMilliseconds(500));
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port.Port, enough.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return port;
            }
        }

        port.Dispose();
        throw new InvalidOperationException("The queue of the port takes every connection.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _waiting.ForEach(s => s.Dispose());
        _listener.Dispose();
    }
}
