using System.Runtime.CompilerServices;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Writing;

namespace Fairway.Sqlite.Following;

/// <summary>
/// Reads a capture's log by looking again and again. Each look:
/// 1. the file is still the one at its path, and somebody has committed;
/// 2. one read transaction; nothing has changed that decides what is captured; the log's end in this snapshot is the position;
/// 3. what the snapshot sees is made durable, before anybody else gets it;
/// 4. the backlog is given; the read transaction ends before its last batch is handed out.
/// </summary>
internal sealed class ChangeReader : IChangeReader
{
    private const int LooksPerSecond = 100;
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1) / LooksPerSecond;
    private readonly SqliteAddress _address;
    private readonly RowSession _session;
    private readonly CaptureRecord _capture;
    private readonly Dictionary<long, FollowedKeys> _tables;
    private readonly ReaderClaim _claim;
    private readonly FileWatch _watch;
    private readonly LogTrim _trim;
    private long _position;
    private long? _checked;

    public ChangeReader(
        SqliteConnector connector, RowSession session, CaptureRecord capture, IEnumerable<FollowedKeys> tables, LogPosition after, ReaderClaim claim)
    {
        _address = connector.Address;
        _session = session;
        _capture = capture;
        _tables = tables.ToDictionary(t => t.Number);
        _position = (long)after.Value;
        _claim = claim;
        _watch = new FileWatch(session);
        _trim = new LogTrim(connector, capture.Name);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChangeBatch> ReadAsync(BatchLimits limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var backlog = new Backlog(_session, _capture.Name, _tables, limits);
        _watch.Forget();
        for (int quiet = 0; ; quiet++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _watch.EnsureInPlace();
            if (_watch.HasNews(cancellationToken))
            {
                await BeginAsync(cancellationToken);
                try
                {
                    long end = EndChecked();
                    if (end > _position)
                    {
                        using IEnumerator<ChangeBatch> batches = backlog.Read(_position, end, cancellationToken).GetEnumerator();
                        while (batches.MoveNext())
                        {
                            if (batches.Current.EndsTransaction)
                            {
                                _session.RollBack();
                                _position = end;
                            }

                            quiet = 0;
                            yield return batches.Current;
                        }
                    }
                }
                finally
                {
                    _session.RollBack();
                }
            }

            if (quiet >= LooksPerSecond)
            {
                quiet = 0;
                yield return new ChangeBatch { Tables = [], Position = new LogPosition((ulong)_position) };
            }

            await Task.Delay(_pause, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task ConfirmAsync(LogPosition durable, CancellationToken cancellationToken) => _trim.UpToAsync((long)durable.Value, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (FollowedKeys table in _tables.Values)
        {
            table.Dispose();
        }

        _watch.Dispose();
        await _trim.DisposeAsync();
        await _session.DisposeAsync();
        _claim.Dispose();
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        _session.Execute("BEGIN", _session.DisplayName);
        try
        {
            // The snapshot is taken by the first read, not by BEGIN.
            await LockWait.ExecuteAsync(_session, "SELECT count(*) FROM sqlite_schema", cancellationToken);
        }
        catch
        {
            _session.RollBack();
            throw;
        }
    }

    private long EndChecked()
    {
        long version = _session.Number(CaptureSql.SchemaVersion);
        if (version != _checked)
        {
            CaptureRecord now = CaptureRecord.Get(_session, _capture.Name);
            if (now.Identity != _capture.Identity || now.Drift(_session) is not null)
            {
                string seen = now.Identity == _capture.Identity ? now.Drift(_session)! : "it was made anew by somebody";
                throw new EngineFault(
                    EngineFaultKind.BadSetup, CaptureRecord.Place(_session, _capture.Name), seen,
                    "Plan again where a table was altered, and begin the synchronisation anew.") { NeedsCopy = true };
            }

            _checked = version;
        }

        long end = CaptureRecord.End(_session, _capture.Name);
        if (end > _position)
        {
            WalFlush.Run(_address.Path);
        }

        return end;
    }
}
