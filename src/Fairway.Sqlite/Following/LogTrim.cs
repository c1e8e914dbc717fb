using Fairway.Flow.Engines;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Writing;

namespace Fairway.Sqlite.Following;

/// <summary>
/// Deletes entries that are not needed any more, now and then and a few at a time, so that no writer of the application waits for long. When the file is
/// locked it gives up until the next time: nothing depends on it but space. Safe for several threads.
/// </summary>
internal sealed class LogTrim(SqliteConnector connector, string capture) : IAsyncDisposable
{
    private const int Piece = 1000;
    private const int Worthwhile = 10_000;
    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(1);
    private static readonly LockPatience _patience = new(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(5));
    private readonly SemaphoreSlim _turn = new(1);
    private RowSession? _session;
    private CancellationTokenSource? _resting;
    private long _done;

    /// <summary>Takes note of a number up to which entries are not needed, and deletes when it is time.</summary>
    public async Task UpToAsync(long number, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            bool isResting = _resting is { IsCancellationRequested: false };
            if (number > _done && !(isResting && number - _done < Worthwhile))
            {
                await TrimAsync(number, cancellationToken);
                _resting?.Dispose();
                _resting = new CancellationTokenSource(_rest);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        _resting?.Dispose();
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }

        _turn.Dispose();
    }

    private async Task TrimAsync(long number, CancellationToken cancellationToken)
    {
        try
        {
            _session ??= await OpenAsync(cancellationToken);
            while (await TrimPieceAsync(_session, number, cancellationToken))
            {
                await Task.Delay(1, cancellationToken);
            }

            _done = number;
        }
        catch (EngineFault busy) when (busy.Kind == EngineFaultKind.RetryLater)
        {
            _session?.RollBack();
        }
    }

    // It need not be durable: what comes back after a crash is deleted again, and no writer should wait for the disk because of it.
    private async Task<RowSession> OpenAsync(CancellationToken cancellationToken)
    {
        RowSession session = await RowSession.OpenAsync(connector.OpenWritingAsync(cancellationToken), connector.Address.DisplayName);
        session.Execute("PRAGMA synchronous = NORMAL", session.DisplayName);
        return session;
    }

    private async Task<bool> TrimPieceAsync(RowSession session, long number, CancellationToken cancellationToken)
    {
        await LockWait.ExecuteAsync(session, "BEGIN IMMEDIATE", _patience, cancellationToken);
        try
        {
            if (session.Number(CaptureSql.HasCaptures) == 0)
            {
                return false;
            }

            using var trim = new Statement(session, CaptureSql.Trim(capture), CaptureSql.Log(capture));
            trim.Bind(1, number);
            trim.Bind(2, (long)Piece);
            trim.Step(CancellationToken.None);
            bool more = SQLitePCL.raw.sqlite3_changes(session.Handle) == Piece;
            if (!more)
            {
                using var confirm = new Statement(session, CaptureSql.Confirm, CaptureSql.Captures);
                confirm.BindText(1, capture);
                confirm.Bind(2, number);
                confirm.Step(CancellationToken.None);
            }

            await LockWait.ExecuteAsync(session, "COMMIT", _patience, cancellationToken);
            return more;
        }
        finally
        {
            session.RollBack();
        }
    }
}
