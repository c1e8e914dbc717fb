using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Fairway.Testing.Faults;

/// <summary>
/// A bad network in one process: listens on a port of this machine, passes every connection on to another, and does to it what the fault of the moment says. What is
/// changed while connections are open counts for them from the next piece on. Disposing it resets all of them.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private readonly Random _chance;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<ProxiedConnection, Task> _open = new();
    private readonly Task _accepting;
    private volatile ProxyFault _fault = ProxyFault.None;
    private int _connections;

    private FaultProxy(int server, int seed)
    {
        _server = server;
        _chance = new Random(seed);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Starts one.</summary>
    /// <param name="server">The port of this machine to which it passes on.</param>
    /// <param name="seed">What jitter is drawn from.</param>
    public static FaultProxy Start(int server, int seed = 1) => new(server, seed);

    /// <summary>The port on which it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections it has taken.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>What the network does.</summary>
    public ProxyFault Fault
    {
        get => _fault;
        set => _fault = value;
    }

    /// <summary>Ends every connection that is open.</summary>
    public void CutAll(ProxyCut cut)
    {
        foreach (ProxiedConnection connection in _open.Keys)
        {
            connection.End(cut);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        CutAll(ProxyCut.Reset);
        await Task.WhenAll(_open.Values);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                Socket client = await _listener.AcceptSocketAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                var connection = new ProxiedConnection(client, () => _fault, Later);
                _open[connection] = Task.CompletedTask;
                _open[connection] = RunAsync(connection);
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Told to end.
            }
        }
    }

    private async Task RunAsync(ProxiedConnection connection)
    {
        await Task.Yield();
        using (connection)
        {
            await connection.RunAsync(_server, _end.Token);
        }

        _open.TryRemove(connection, out _);
    }

    private TimeSpan Later(TimeSpan most)
    {
        lock (_chance)
        {
            return most * _chance.NextDouble();
        }
    }
}
