using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Fairway.Testing.Faults;

namespace Fairway.Tests.Testing;

/// <summary>A proxy that did nothing would let every test of a bad network pass: each of its faults is felt by a plain socket.</summary>
public sealed class FaultProxyTests : IAsyncLifetime
{
    private readonly TcpListener _echo = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private FaultProxy _proxy = null!; // Set before any test.
    private Task _echoing = Task.CompletedTask;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _echo.Start();
        _echoing = EchoAsync();
        _proxy = FaultProxy.Start(((IPEndPoint)_echo.LocalEndpoint).Port);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _end.CancelAsync();
        _echo.Stop();
        await _echoing;
        _end.Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Every_byte_arrives_in_order_whatever_the_pieces(int? slice)
    {
        _proxy.Fault = new ProxyFault { Slice = slice };
        byte[] sent = Enumerable.Range(0, slice is null ? 1_000_000 : 5_000).Select(i => (byte)(i % 251)).ToArray();
        using Socket client = await ConnectAsync();

        Task sending = client.SendAsync(sent, Token).AsTask();
        byte[] received = await ReceiveAsync(client, sent.Length);
        await sending;

        Assert.Equal(sent, received);
    }

    [Fact]
    public async Task Latency_and_bandwidth_take_their_time()
    {
        using Socket client = await ConnectAsync();
        _proxy.Fault = new ProxyFault { Latency = TimeSpan.FromMilliseconds(80) };
        TimeSpan late = await RoundTripAsync(client, 1);
        _proxy.Fault = new ProxyFault { Direction = ProxyDirection.ToServer, BytesPerSecond = 10_000 };
        TimeSpan slow = await RoundTripAsync(client, 2_000);

        Assert.InRange(late.TotalMilliseconds, 155, 10_000);
        Assert.InRange(slow.TotalMilliseconds, 190, 10_000);
    }

    [Theory]
    [InlineData(ProxyCut.Close, false)]
    [InlineData(ProxyCut.Reset, true)]
    public async Task A_connection_is_cut_after_exactly_so_many_bytes(ProxyCut cut, bool reset)
    {
        _proxy.Fault = new ProxyFault { Direction = ProxyDirection.ToClient, CutAfter = 10, Cut = cut };
        using Socket client = await ConnectAsync();
        await client.SendAsync(new byte[10], Token);
        byte[] before = await ReceiveAsync(client, 10);
        await client.SendAsync(new byte[1], Token);

        Exception? end = await Record.ExceptionAsync(async () => Assert.Equal(0, await client.ReceiveAsync(new byte[1], Token)));

        Assert.Equal(10, before.Length);
        Assert.Equal(reset, end is SocketException { SocketErrorCode: SocketError.ConnectionReset });
        Assert.True(reset || end is null, end?.Message);
    }

    [Fact]
    public async Task A_black_hole_keeps_everything_until_it_closes()
    {
        using Socket client = await ConnectAsync();
        await RoundTripAsync(client, 1);
        _proxy.Fault = new ProxyFault { IsBlackHole = true };
        await client.SendAsync(new byte[5], Token);
        Task<byte[]> answer = ReceiveAsync(client, 5);

        Assert.NotSame(answer, await Task.WhenAny(answer, Task.Delay(200, Token)));
        _proxy.Fault = ProxyFault.None;
        Assert.Equal(5, (await answer).Length);
    }

    [Fact]
    public async Task A_client_of_a_half_open_connection_is_told_nothing()
    {
        using Socket client = await ConnectAsync();
        await RoundTripAsync(client, 1);
        _proxy.CutAll(ProxyCut.HalfOpen);
        await client.SendAsync(new byte[5], Token);
        Task<byte[]> answer = ReceiveAsync(client, 5);

        Assert.NotSame(answer, await Task.WhenAny(answer, Task.Delay(200, Token)));
        Assert.True(client.Connected);
        client.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => answer);
    }

    [Fact]
    public async Task One_bit_of_one_byte_is_turned()
    {
        _proxy.Fault = new ProxyFault { Direction = ProxyDirection.ToServer, CorruptAt = 3 };
        using Socket client = await ConnectAsync();
        await client.SendAsync(new byte[8], Token);

        Assert.Equal([0, 0, 0, 1, 0, 0, 0, 0], await ReceiveAsync(client, 8));
        Assert.Equal(1, _proxy.Connections);
    }

    private async Task<Socket> ConnectAsync()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, _proxy.Port, Token);
        return client;
    }

    private static async Task<TimeSpan> RoundTripAsync(Socket client, int bytes)
    {
        long began = Stopwatch.GetTimestamp();
        await client.SendAsync(new byte[bytes], Token);
        await ReceiveAsync(client, bytes);
        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<byte[]> ReceiveAsync(Socket client, int bytes)
    {
        byte[] received = new byte[bytes];
        for (int have = 0; have < bytes;)
        {
            int more = await client.ReceiveAsync(received.AsMemory(have), Token);
            Assert.True(more > 0, $"The connection ended after {have} of {bytes} bytes.");
            have += more;
        }

        return received;
    }

    private async Task EchoAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(EchoAsync(await _echo.AcceptSocketAsync(_end.Token)));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task EchoAsync(Socket socket)
    {
        using Socket held = socket;
        byte[] piece = new byte[8192];
        try
        {
            for (int length; (length = await held.ReceiveAsync(piece, _end.Token)) > 0;)
            {
                for (int sent = 0; sent < length;)
                {
                    sent += await held.SendAsync(piece.AsMemory(sent, length - sent), _end.Token);
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // The proxy, or the test, has ended it.
        }
    }
}
