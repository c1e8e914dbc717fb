using System.Net;
using System.Net.Sockets;

namespace Fairway.Testing.Faults;

/// <summary>A connection through a <see cref="FaultProxy"/>: two sockets and what passes between them.</summary>
/// <param name="client">The client's end.</param>
/// <param name="fault">Tells what the network does now.</param>
/// <param name="later">Draws a time up to a bound.</param>
internal sealed class ProxiedConnection(Socket client, Func<ProxyFault> fault, Func<TimeSpan, TimeSpan> later) : IDisposable
{
    private const int PieceBytes = 16 << 10;
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(10);
    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private volatile bool _isSilent;

    /// <summary>Passes bytes until both ends are closed or the connection is cut.</summary>
    public async Task RunAsync(int port, CancellationToken end)
    {
        client.NoDelay = true;
        try
        {
            await _server.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), end);
            await Task.WhenAll(UntilCutAsync(client, _server, ProxyDirection.ToServer, end), UntilCutAsync(_server, client, ProxyDirection.ToClient, end));
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One of the ends, or the proxy, does not want any more.
        }

        if (_isSilent)
        {
            // The client waits for as long as it likes.
            await SilentAsync(end);
        }
    }

    /// <summary>Ends it; more than once does no harm.</summary>
    public void End(ProxyCut cut)
    {
        try
        {
            switch (cut)
            {
                case ProxyCut.Close:
                    client.Shutdown(SocketShutdown.Both);
                    _server.Shutdown(SocketShutdown.Both);
                    break;
                case ProxyCut.HalfOpen:
                    _isSilent = true;
                    Reset(_server);
                    break;
                default:
                    Reset(_server);
                    Reset(client);
                    break;
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _server.Dispose();
        client.Dispose();
    }

    private static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    private async Task SilentAsync(CancellationToken end)
    {
        byte[] ignored = new byte[PieceBytes];
        try
        {
            while (await client.ReceiveAsync(ignored, end) > 0)
            {
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client has given up.
        }
    }

    // One end was reset, so the other is too: it would wait for an answer that never comes, and a network without a fault does not do that.
    private async Task UntilCutAsync(Socket from, Socket to, ProxyDirection direction, CancellationToken end)
    {
        try
        {
            await PassAsync(from, to, direction, end);
        }
        catch (SocketException)
        {
            End(_isSilent ? ProxyCut.HalfOpen : ProxyCut.Reset);
            throw;
        }
    }

    private async Task PassAsync(Socket from, Socket to, ProxyDirection direction, CancellationToken end)
    {
        byte[] piece = new byte[PieceBytes];
        long passed = 0;
        while (true)
        {
            int length = await from.ReceiveAsync(piece, end);
            while (fault().In(direction).IsBlackHole)
            {
                await Task.Delay(_look, end);
            }

            ProxyFault now = fault().In(direction);
            if (length == 0)
            {
                to.Shutdown(SocketShutdown.Send);
                return;
            }

            if (now.CorruptAt is { } at && at >= passed && at < passed + length)
            {
                piece[at - passed] ^= 1;
            }

            int allowed = now.CutAfter is { } most ? (int)Math.Clamp(most - passed, 0, length) : length;
            await SendAsync(to, piece.AsMemory(0, allowed), now, end);
            passed += allowed;
            if (allowed < length)
            {
                End(now.Cut);
                return;
            }
        }
    }

    private async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes, ProxyFault now, CancellationToken end)
    {
        if (now.Latency > TimeSpan.Zero || now.Jitter > TimeSpan.Zero)
        {
            await Task.Delay(now.Latency + later(now.Jitter), end);
        }

        for (int sent = 0; sent < bytes.Length;)
        {
            int length = Math.Min(now.Slice ?? bytes.Length, bytes.Length - sent);
            if (now.BytesPerSecond is { } rate)
            {
                await Task.Delay(TimeSpan.FromSeconds((double)length / rate), end);
            }

            sent += await to.SendAsync(bytes.Slice(sent, length), end);
        }
    }
}
