using System.Runtime.CompilerServices;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Following;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql;

/// <summary>
/// Reads the changes of a capture from its slot. A read that was cancelled goes on with the next call where it stopped; one call at a time.
/// </summary>
internal sealed class ChangeReader : IChangeReader
{
    // How long nothing may be said of the place: whoever compares tables of a source at rest waits this long for each of them.
    private static readonly TimeSpan _quiet = TimeSpan.FromMilliseconds(200);

    // How long more is waited for when the first has come. A source that commits all the time would otherwise wake us, and through us the target, for every transaction:
    // half of our processor time was threads that were woken (bench/results).
    private static readonly TimeSpan _gathering = TimeSpan.FromMilliseconds(10);
    private readonly CaptureNames _names;
    private readonly WalStream _stream;
    private readonly ServerWatch _watch;
    private readonly BatchBuilder _batch = new();
    private readonly MessageDecoder _decoder;
    private readonly Lock _confirming = new();
    private LogPosition _confirmed;
    private volatile EngineFault? _ended;
    private bool _isDisposed;

    /// <summary>A reader over an open stream.</summary>
    /// <param name="names">The capture.</param>
    /// <param name="source">Its tables.</param>
    /// <param name="numbers">Knows the epoch of transactions.</param>
    /// <param name="after">Up to where the target has everything.</param>
    /// <param name="stream">The stream; it is the reader's from now on.</param>
    /// <param name="watched">A session of the same server, likewise.</param>
    /// <param name="place">The server, for faults.</param>
    public ChangeReader(CaptureNames names, FollowedSource source, TransactionNumbers numbers, LogPosition after, WalStream stream, NpgsqlConnection watched, string place)
    {
        _names = names;
        _stream = stream;
        _confirmed = after;
        _batch.MoveTo(after);
        _decoder = new MessageDecoder(source, _batch, numbers, after, names.Marker);
        _watch = new ServerWatch(watched, place, names.Slot, () => stream.Received > LogPosition.Start, EndAsync);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChangeBatch> ReadAsync(BatchLimits limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await FillAsync(limits, cancellationToken);
            }
            catch (Exception exception) when (cancellationToken.IsCancellationRequested && (exception is ObjectDisposedException || Faults.IsFault(exception)))
            {
                throw new OperationCanceledException("It was told to stop.", exception, cancellationToken);
            }
            catch (Exception exception) when (exception is not EngineFault && Translate(exception, cancellationToken) is { } fault)
            {
                throw fault;
            }

            yield return _batch.Take();
        }
    }

    /// <inheritdoc/>
    public Task ConfirmAsync(LogPosition durable, CancellationToken cancellationToken)
    {
        lock (_confirming)
        {
            // A slot could be moved back by an older place.
            if (durable > _confirmed)
            {
                _confirmed = durable;
                _stream.Confirm(durable);
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _watch.DisposeAsync();
        await _stream.DisposeAsync();
        _batch.Dispose();
    }

    // Until the batch is full; or has whole transactions, and nothing more has come in a moment; or nobody has heard of the place for long.
    private async Task FillAsync(BatchLimits limits, CancellationToken cancellationToken)
    {
        bool hasGathered = false;
        while (!_batch.IsFull(limits))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_ended is { } fault)
            {
                throw fault;
            }

            if (_stream.TryAdvance())
            {
                _decoder.Read((await _stream.TakeAsync(cancellationToken)).Span);
                continue;
            }

            if (!_batch.IsInside && _batch.HasContent)
            {
                if (hasGathered)
                {
                    return;
                }

                await Task.Delay(_gathering, cancellationToken);
                hasGathered = true;
                continue;
            }

            if (!await _stream.WaitAsync(_quiet, cancellationToken))
            {
                Rest();
                return;
            }
        }
    }

    // Nothing has come for a while: everything that was committed before the place which the server has told meanwhile was given.
    private void Rest()
    {
        LogPosition reached = _stream.Received;
        if (!_batch.IsInside)
        {
            _batch.MoveTo(reached);
        }
    }

    private Task EndAsync(EngineFault fault)
    {
        _ended = fault;
        return _stream.StopAsync();
    }

    private EngineFault? Translate(Exception exception, CancellationToken cancellationToken)
    {
        string place = $"Capture {_names.Name}";
        return exception switch
        {
            OperationCanceledException when cancellationToken.IsCancellationRequested => null,
            OperationCanceledException or ObjectDisposedException => _ended,
            PostgresException { SqlState: PostgresErrorCodes.ObjectInUse } used => new EngineFault(
                EngineFaultKind.RetryLater, place, $"somebody else reads it ({used.MessageText})", "Only one reader at a time: wait until that one has ended, or end its session.", used),
            PostgresException { SqlState: PostgresErrorCodes.UndefinedObject } missing => SlotState.Lost(_names, $"its publication or slot was dropped ({missing.MessageText})"),
            PostgresException { SqlState: PostgresErrorCodes.ObjectNotInPrerequisiteState or PostgresErrorCodes.UndefinedFile } lost =>
                SlotState.Lost(_names, $"the server cannot give them any more ({lost.MessageText})"),
            EndOfStreamException => new EngineFault(EngineFaultKind.Unreachable, place, "the server has ended the stream", "When the server is there again, open the stream anew.", exception),
            _ when Faults.IsFault(exception) => Faults.Translate(exception, place),
            _ => null,
        };
    }
}
