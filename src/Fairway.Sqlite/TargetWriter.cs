using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Writing;

namespace Fairway.Sqlite;

/// <summary>Writes rows into a file over one connection.</summary>
internal sealed class TargetWriter : ITargetWriter
{
    private readonly RowSession _session;
    private readonly WriteStatements _statements;
    private TargetTransaction? _current;

    private TargetWriter(RowSession session)
    {
        _session = session;
        _statements = new WriteStatements(session);
    }

    public static async Task<ITargetWriter> OpenAsync(SqliteConnector connector, CancellationToken cancellationToken) =>
        new TargetWriter(await RowSession.OpenAsync(connector.OpenWritingAsync(cancellationToken), connector.Address.DisplayName));

    /// <inheritdoc/>
    public async Task<ImmutableArray<FinishedRange>> FinishedRangesAsync(string sourceTable, CancellationToken cancellationToken)
    {
        await EnsureBookkeepingAsync(cancellationToken);
        using var select = new Statement(_session, Bookkeeping.Select, Bookkeeping.Table);
        RangeRecord.BindTable(select, sourceTable);
        ImmutableArray<FinishedRange>.Builder ranges = ImmutableArray.CreateBuilder<FinishedRange>();
        while (select.Step(cancellationToken))
        {
            ranges.Add(RangeRecord.Read(select));
        }

        return ranges.ToImmutable();
    }

    /// <inheritdoc/>
    public async Task RestartAsync(string sourceTable, ImmutableArray<TableSchema> targets, CancellationToken cancellationToken)
    {
        await EnsureBookkeepingAsync(cancellationToken);
        await using TargetTransaction transaction = await BeginOwnAsync(cancellationToken);
        transaction.Forget(sourceTable, targets, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public string? RelayFormatOf(TableSchema table) => null;

    // Every commit waits for the disk.
    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<FollowProgress?> FollowedAsync(string name, CancellationToken cancellationToken) => Task.FromResult(FollowRecord.Find(_session, name));

    /// <inheritdoc/>
    public async Task<FollowProgress> TakeOverAsync(FollowProgress progress, CancellationToken cancellationToken)
    {
        await using TargetTransaction transaction = await BeginOwnAsync(cancellationToken);
        FollowProgress now = FollowRecord.TakeOver(_session, progress);
        await transaction.CommitAsync(cancellationToken);
        return now;
    }

    /// <inheritdoc/>
    public async Task ForgetFollowedAsync(string name, CancellationToken cancellationToken)
    {
        await using TargetTransaction transaction = await BeginOwnAsync(cancellationToken);
        FollowRecord.Forget(_session, name);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ITargetTransaction> BeginAsync(CancellationToken cancellationToken) => await BeginOwnAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_current is not null)
        {
            await _current.DisposeAsync();
        }

        _statements.Dispose();
        await _session.DisposeAsync();
    }

    private async Task<TargetTransaction> BeginOwnAsync(CancellationToken cancellationToken)
    {
        if (_current is { IsOpen: true })
        {
            throw new InvalidOperationException("A writer has one transaction at a time; end the one before.");
        }

        await LockWait.ExecuteAsync(_session, "BEGIN IMMEDIATE", cancellationToken);
        return _current = new TargetTransaction(_session, _statements);
    }

    private Task EnsureBookkeepingAsync(CancellationToken cancellationToken) => LockWait.ExecuteAsync(_session, Bookkeeping.Create, cancellationToken);
}
