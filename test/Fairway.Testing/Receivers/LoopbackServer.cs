using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Fairway.Testing.Receivers;

/// <summary>A server on a port of this machine, one conversation per connection. Disposing it ends all of them, also those that hang.</summary>
public abstract class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<Task> _conversations = [];
    private readonly Task _accepting;
    private readonly TaskCompletionSource _hanging = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _connections;

    /// <summary>Starts it.</summary>
    /// <param name="everywhere">True to listen on all of the machine's addresses.</param>
    protected LoopbackServer(bool everywhere = false)
    {
        _listener = new TcpListener(everywhere ? IPAddress.Any : IPAddress.Loopback, 0);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The port on which it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections it has taken.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Ends when a conversation begins to hang.</summary>
    public Task Hanging => _hanging.Task;

    /// <summary>A port on which nobody listens.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_conversations);
        _end.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Talks to one client; the connection is closed when it returns.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="number">How many connections have come, this one included.</param>
    /// <param name="cancellationToken">Ends the conversation.</param>
    protected abstract Task TalkAsync(Stream stream, int number, CancellationToken cancellationToken);

    /// <summary>Says nothing until the test ends.</summary>
    protected Task HangAsync(CancellationToken cancellationToken)
    {
        _hanging.TrySetResult();
        return Task.Delay(Timeout.Infinite, cancellationToken);
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                _conversations.Add(ConverseAsync(client, Interlocked.Increment(ref _connections)));
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ConverseAsync(TcpClient client, int number)
    {
        using (client)
        {
            try
            {
                await TalkAsync(client.GetStream(), number, _end.Token);
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // The client has gone, or the test has ended.
            }
        }
    }
}
