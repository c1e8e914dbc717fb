using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Fairway.PostgreSql.Values;
using Fairway.PostgreSql.Writing;

namespace Fairway.PostgreSql;

/// <summary>
/// Writes rows into a database over one session; several writers may work at once. Transactions that only insert commit without waiting for the disk;
/// disposing the writer waits for all of them.
/// </summary>
internal sealed class TargetWriter : ITargetWriter
{
    private readonly PostgreSqlConnector _connector;
    private readonly RangeTable _ranges;
    private readonly FollowedRows _followed;
    private WriteSession _session;
    private TargetTransaction? _current;
    private bool _mustFlush;

    private TargetWriter(PostgreSqlConnector connector, WriteSession session)
    {
        _connector = connector;
        _session = session;
        _ranges = new RangeTable(connector);
        _followed = new FollowedRows(connector);
    }

    public static async Task<ITargetWriter> OpenAsync(PostgreSqlConnector connector, CancellationToken cancellationToken) =>
        new TargetWriter(connector, await WriteSession.OpenAsync(connector, cancellationToken));

    /// <inheritdoc/>
    public async Task<ImmutableArray<FinishedRange>> FinishedRangesAsync(string sourceTable, CancellationToken cancellationToken)
    {
        EnsureIdle();
        await _ranges.EnsureAsync(cancellationToken);
        await EnsureSessionAsync(cancellationToken);
        try
        {
            return await RangeTable.ReadAsync(_session.Connection, sourceTable, cancellationToken);
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.TranslateWrite(exception, Bookkeeping.Table, _session.Role).OrStop(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task RestartAsync(string sourceTable, ImmutableArray<TableSchema> targets, CancellationToken cancellationToken)
    {
        EnsureIdle();
        await _ranges.EnsureAsync(cancellationToken);
        await using TargetTransaction transaction = await BeginOwnAsync(cancellationToken);
        await transaction.ForgetAsync(sourceTable, targets, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public string? RelayFormatOf(TableSchema table) => RelayFormat.Of(table);

    /// <inheritdoc/>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        EnsureIdle();
        try
        {
            await WaitForDiskAsync(cancellationToken);
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.Translate(exception, _connector.Address.DisplayName).OrStop(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task<FollowProgress?> FollowedAsync(string name, CancellationToken cancellationToken) =>
        OnFollowedAsync(() => FollowedRows.ReadAsync(_session.Connection, name, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<FollowProgress> TakeOverAsync(FollowProgress progress, CancellationToken cancellationToken) =>
        await OnFollowedAsync(() => _followed.TakeOverAsync(_session.Connection, progress, cancellationToken), cancellationToken) ?? throw TakenOver(progress.Name);

    /// <inheritdoc/>
    public Task ForgetFollowedAsync(string name, CancellationToken cancellationToken) => OnFollowedAsync(
        async () =>
        {
            await FollowedRows.ForgetAsync(_session.Connection, name, cancellationToken);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<ITargetTransaction> BeginAsync(CancellationToken cancellationToken) => await BeginOwnAsync(cancellationToken);

    /// <summary>Undoes an open transaction and makes durable what was committed.</summary>
    /// <exception cref="EngineFault">The server cannot say that it is durable, and nothing failed before that would have told the caller so.</exception>
    public async ValueTask DisposeAsync()
    {
        bool isFailing = _current is { IsOpen: true } or { WasUndone: true };
        if (_current is not null)
        {
            await KeepAsync(_current);
        }

        try
        {
            await (_mustFlush ? WaitForDiskAsync(CancellationToken.None) : Task.CompletedTask);
        }
        catch (Exception exception) when (exception is EngineFault || Faults.IsFault(exception))
        {
            if (!isFailing)
            {
                throw exception as EngineFault ?? Faults.Translate(exception, _connector.Address.DisplayName);
            }
        }
        finally
        {
            await _session.DisposeAsync();
        }
    }

    /// <summary>What a runner is told that comes late.</summary>
    public static EngineFault TakenOver(string name) => new(
        EngineFaultKind.PermissionLost,
        $"{FollowedSql.Table} at {name}",
        "another runner has taken over, or the position recorded there is ahead of ours",
        "Let that runner go on, or stop it and begin here again: the next run takes over and goes on from the recorded position.");

    private async Task<T> OnFollowedAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        EnsureIdle();
        await EnsureSessionAsync(cancellationToken);
        try
        {
            return await work();
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.TranslateWrite(exception, FollowedSql.Table, _session.Role).OrStop(cancellationToken);
        }
    }

    private async Task<TargetTransaction> BeginOwnAsync(CancellationToken cancellationToken)
    {
        EnsureIdle();
        await EnsureSessionAsync(cancellationToken);
        try
        {
            await _session.ExecuteAsync("BEGIN", cancellationToken);
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.Translate(exception, _connector.Address.DisplayName).OrStop(cancellationToken);
        }

        return _current = new TargetTransaction(_session, _ranges);
    }

    private void EnsureIdle()
    {
        if (_current is { IsOpen: true })
        {
            throw new InvalidOperationException("A writer has one transaction at a time; end the one before.");
        }

        _mustFlush |= _current is { CommittedLater: true };
    }

    // A wait that was cancelled in the middle of a COPY, and a server that went away, leave a session that is no more.
    private async Task EnsureSessionAsync(CancellationToken cancellationToken)
    {
        if (!_session.IsOpen)
        {
            await _session.DisposeAsync();
            _session = await WriteSession.OpenAsync(_connector, cancellationToken);
        }
    }

    private async ValueTask KeepAsync(TargetTransaction last)
    {
        _mustFlush |= last.CommittedLater;
        await last.DisposeAsync();
    }

    // The log is written in order: what any session committed before this record is on the disk when this one is.
    private async Task WaitForDiskAsync(CancellationToken cancellationToken)
    {
        await EnsureSessionAsync(cancellationToken);
        await _session.ExecuteAsync(WriteSettings.MakeDurable, cancellationToken);
        _mustFlush = false;
    }
}
