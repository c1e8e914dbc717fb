using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Following;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Writing;

namespace Fairway.Sqlite.Guarding;

/// <summary>
/// The write lock of the file, which is the whole hold: waiting writers wait by their own busy_timeout. The operating system takes it back when this process
/// ends, however it ends. The limit is a timer in this process: a process that is frozen, not dead, holds on beyond it, and waiting writers then fail by their
/// own busy_timeout.
/// </summary>
internal sealed class Hold : IHold
{
    private readonly RowSession _session;
    private readonly HoldRequest _request;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenRegistration _opening;
    private bool _stands = true;
    private bool _disposed;

    /// <param name="session">A session that has begun its write transaction.</param>
    /// <param name="request">What is held.</param>
    public Hold(RowSession session, HoldRequest request)
    {
        _session = session;
        _request = request;
        _limit = new CancellationTokenSource(request.Limit);
        _opening = _limit.Token.Register(() => _ = Task.Run(() => ReleaseAsync(CancellationToken.None)));
    }

    /// <inheritdoc/>
    /// <remarks>The position is exact: it is read in the transaction that keeps everybody else from writing. So no marker is written, and none will be seen;
    /// the stream includes everything as soon as it has reached the position.</remarks>
    public Task<LogPosition> MarkAsync(string marker, CancellationToken cancellationToken) => InTurnAsync(
        () =>
        {
            EnsureStands();
            CaptureRecord.Get(_session, _request.Capture);
            return Task.FromResult(new LogPosition((ulong)CaptureRecord.End(_session, _request.Capture)));
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> StandsAsync(CancellationToken cancellationToken) => InTurnAsync(() => Task.FromResult(_stands && _session.InTransaction), cancellationToken);

    /// <inheritdoc/>
    public Task CloseAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            EnsureStands();
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _limit.Token);
            try
            {
                GuardRecord guard = GuardRecord.Ensure(_session, _request.Domain);
                GuardRecord.RaiseToken(_session, _request.Domain, _request.Token);
                guard.Close(_session, _request.Domain, _request.Tables, _request.Home);

                // Only readers of a file that is not in WAL mode can make it wait.
                await LockWait.ExecuteAsync(_session, "COMMIT", LockPatience.Keen, both.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                End();
                throw Void("its limit was over before the close could be committed");
            }
            catch
            {
                End();
                throw;
            }

            _stands = false;
            KeepWaiting();
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task ReleaseAsync(CancellationToken cancellationToken) => InTurnAsync(
        () =>
        {
            End();
            return Task.FromResult(true);
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _opening.DisposeAsync();
        await _turn.WaitAsync();
        try
        {
            if (!_disposed)
            {
                End();
                _disposed = true;
                _limit.Dispose();
                await _session.DisposeAsync();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    // Between the commit and this a writer may slip in; it is refused as it would be later.
    private void KeepWaiting()
    {
        try
        {
            _session.Execute("BEGIN IMMEDIATE", _session.DisplayName);
        }
        catch (EngineFault busy) when (busy.Kind == EngineFaultKind.RetryLater)
        {
            // Somebody is being refused at this moment.
        }
    }

    private void End()
    {
        _stands = false;
        if (!_disposed)
        {
            _session.RollBack();
        }
    }

    private void EnsureStands()
    {
        if (!_stands || !_session.InTransaction)
        {
            throw Void("it has ended: its limit was over, or it was closed or released");
        }

        FileWatch.EnsureInPlace(_session);
    }

    private EngineFault Void(string seen) => new(
        EngineFaultKind.RetryLater, $"hold of domain {_request.Domain} in {_session.DisplayName}", seen,
        "Writers have gone on where they were; ask the guard for its state, and hold again.");

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _disposed ? throw new ObjectDisposedException(nameof(Hold)) : await work();
        }
        finally
        {
            _turn.Release();
        }
    }
}
