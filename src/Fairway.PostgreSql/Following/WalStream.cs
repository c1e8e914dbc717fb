using System.Buffers;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Npgsql.Replication;
using Npgsql.Replication.Internal;
using Npgsql.Replication.PgOutput;
using NpgsqlTypes;

namespace Fairway.PostgreSql.Following;

/// <summary>
/// The messages of a replication session as they come. The driver answers the server's questions and tells it our place from a timer of its own, however
/// long somebody works on a batch; what it tells as written is what has come, and as durable only what <see cref="Confirm"/> was told.
/// </summary>
internal sealed class WalStream : IAsyncDisposable
{
    private const int UsualBytes = 64 << 10;

    // A server may be set to give up after a second without an answer.
    private static readonly TimeSpan _statusInterval = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan _longestEnd = TimeSpan.FromSeconds(5);
    private readonly LogicalReplicationConnection _connection;
    private readonly CancellationTokenSource _stop = new();
    private readonly IAsyncEnumerator<XLogDataMessage> _messages;
    private Task<bool>? _waiting;
    private Task<ReadOnlyMemory<byte>>? _taking;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(UsualBytes);

    /// <summary>Starts a stream.</summary>
    /// <param name="connection">The session; it is the stream's from now on.</param>
    /// <param name="names">The capture.</param>
    /// <param name="after">Where it begins.</param>
    /// <param name="binary">Whether values are sent in binary form where their type has one.</param>
    public WalStream(LogicalReplicationConnection connection, CaptureNames names, LogPosition after, bool binary)
    {
        _connection = connection;
        connection.WalReceiverStatusInterval = _statusInterval;
        Confirm(after);
        KeyValuePair<string, string?>[] options =
        [
            new("proto_version", "1"), new("publication_names", names.Publication), new("messages", "true"), new("binary", binary ? "true" : "false"),
        ];
        var slot = new PgOutputReplicationSlot(names.Slot);
        _messages = connection.StartLogicalReplication(slot, _stop.Token, new NpgsqlLogSequenceNumber(after.Value), options).GetAsyncEnumerator();
    }

    /// <summary>Up to where everything has come.</summary>
    public LogPosition Received => new((ulong)_connection.LastReceivedLsn);

    /// <summary>Tells the server, with the next status, that everything up to a place is durable.</summary>
    public void Confirm(LogPosition durable) => _connection.SetReplicationStatus(new NpgsqlLogSequenceNumber(durable.Value));

    /// <summary>Looks whether the next message is here, without a wait.</summary>
    /// <returns>True when it is; take it with <see cref="TakeAsync"/>. False when one has to wait.</returns>
    /// <exception cref="EndOfStreamException">The server has ended the stream.</exception>
    public bool TryAdvance()
    {
        if (_taking is not null)
        {
            return true;
        }

        if (_waiting is null)
        {
            ValueTask<bool> next = _messages.MoveNextAsync();
            if (next.IsCompletedSuccessfully)
            {
                return next.Result ? true : throw new EndOfStreamException();
            }

            _waiting = next.AsTask();
        }

        if (!_waiting.IsCompleted)
        {
            return false;
        }

        bool more = _waiting.GetAwaiter().GetResult();
        _waiting = null;
        return more ? true : throw new EndOfStreamException();
    }

    /// <summary>Waits until something comes, or for a time, after <see cref="TryAdvance"/> has said that nothing is here.</summary>
    /// <returns>False when nothing came.</returns>
    public async Task<bool> WaitAsync(TimeSpan most, CancellationToken cancellationToken)
    {
        Task<bool> waiting = _waiting ?? throw new InvalidOperationException("Nothing is waited for.");
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bool came = await Task.WhenAny(waiting, Task.Delay(most, done.Token)) == waiting;
        await done.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return came;
    }

    /// <summary>The message that is here; valid until the next call. When the wait for its last bytes is cancelled, the next call goes on with it.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> TakeAsync(CancellationToken cancellationToken)
    {
        if (_taking is null)
        {
            ValueTask<ReadOnlyMemory<byte>> whole = WholeAsync();
            if (whole.IsCompletedSuccessfully)
            {
                return whole.Result;
            }

            _taking = whole.AsTask();
        }

        ReadOnlyMemory<byte> message = await _taking.WaitAsync(cancellationToken);
        _taking = null;
        return message;
    }

    /// <summary>Ends the stream, from another thread too.</summary>
    public Task StopAsync() => _stop.CancelAsync();

    // A driver that waits for an answer which the server has given already would keep us for ever; the session that is left reads no slot.
    public async ValueTask DisposeAsync() => await Task.WhenAny(EndAsync(), Task.Delay(_longestEnd));

    private async ValueTask<ReadOnlyMemory<byte>> WholeAsync()
    {
        Stream data = _messages.Current.Data;
        int length = (int)data.Length;
        if (length > _bytes.Length || (length <= UsualBytes && _bytes.Length > 2 * UsualBytes))
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(length, UsualBytes));
        }

        await data.ReadExactlyAsync(_bytes.AsMemory(0, length), _stop.Token);
        return _bytes.AsMemory(0, length);
    }

    private async Task EndAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await (_taking ?? Task.CompletedTask);
            await (_waiting ?? Task.FromResult(false));
            await _messages.DisposeAsync();
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException || Faults.IsFault(exception))
        {
            // It was to end; how it did is nobody's concern.
        }

        try
        {
            await _connection.DisposeAsync();
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or InvalidOperationException || Faults.IsFault(exception))
        {
            // Broken: the driver has dropped it.
        }

        ArrayPool<byte>.Shared.Return(_bytes);
        _stop.Dispose();
    }
}
