using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Guarding;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Writing;

namespace Fairway.Sqlite;

/// <summary>
/// Guards by triggers that refuse, and holds by the write lock of the file (<see cref="Hold"/>). Connections of ours pass a guard because their triggers sleep
/// (<see cref="GuardSql"/>). Whether a hold stands is known to the one who has it alone, so that <see cref="ProbeAsync"/> says open or closed.
/// </summary>
internal sealed class WriteGuard(SqliteConnector connector) : IWriteGuard
{
    private string Place => connector.Address.DisplayName;

    /// <inheritdoc/>
    public async Task<ImmutableArray<DoctorFinding>> ExamineAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        await using RowSession session = await OpenAsync(cancellationToken);
        DoctorFinding? writer = await GuardChecks.OpenWriterAsync(session, connector.Address.Path, cancellationToken);
        return [.. writer is null ? Array.Empty<DoctorFinding>() : [writer], .. GuardChecks.NotCovered(Place, tables)];
    }

    /// <inheritdoc/>
    /// <exception cref="EngineFault">The guard is closed, but tables have lost what refuses writers.</exception>
    public async Task<GuardState> ProbeAsync(string domain, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        if (!File.Exists(connector.Address.Path))
        {
            return GuardState.Open;
        }

        await using RowSession session = await RowSession.OpenAsync(connector.OpenReadingAsync(cancellationToken), Place);
        session.Execute("BEGIN", Place);
        await LockWait.ExecuteAsync(session, "SELECT count(*) FROM sqlite_schema", cancellationToken);
        GuardRecord? guard = GuardRecord.Find(session, domain);
        if (guard is not { IsClosed: true })
        {
            return GuardState.Open;
        }

        TableName[] uncovered = [.. guard.Uncovered(session, tables)];
        return uncovered.Length == 0 ? GuardState.Closed : throw new EngineFault(
            EngineFaultKind.BadSetup, $"guard of domain {domain} in {Place}", $"it is closed, but somebody took its triggers from {string.Join(", ", uncovered)}",
            "Close it again, and verify these tables: they may have been written.");
    }

    /// <inheritdoc/>
    public async Task CloseAsync(string domain, ImmutableArray<TableSchema> tables, string home, long token, CancellationToken cancellationToken)
    {
        await LetReadersBeAsync(cancellationToken);
        await ChangeAsync(
            session =>
            {
                GuardRecord guard = GuardRecord.Ensure(session, domain);
                GuardRecord.RaiseToken(session, domain, token);
                guard.Close(session, domain, tables, home);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task FenceAsync(string domain, long token, CancellationToken cancellationToken) => ChangeAsync(
        session =>
        {
            GuardRecord.Ensure(session, domain);
            GuardRecord.RaiseToken(session, domain, token);
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<IHold> HoldAsync(HoldRequest request, CancellationToken cancellationToken)
    {
        // The token is durable before anything is held: the late runner is refused whatever becomes of this hold.
        await FenceAsync(request.Domain, request.Token, cancellationToken);
        RowSession session = await OpenAsync(cancellationToken);
        try
        {
            await BeginAsync(session, request.Limit, cancellationToken);
            GuardRecord guard = GuardRecord.Ensure(session, request.Domain);
            return guard.Token == request.Token ? new Hold(session, request) : throw new EngineFault(
                EngineFaultKind.PermissionLost, $"domain {request.Domain} in {Place}", "another runner has taken over", "Let the other go on, or stop it.");
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task OpenAsync(string domain, long token, CancellationToken cancellationToken) => ChangeAsync(
        session =>
        {
            if (GuardRecord.Find(session, domain) is { } guard)
            {
                GuardRecord.RaiseToken(session, domain, token);
                guard.Open(session, domain);
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task RemoveAsync(string domain, CancellationToken cancellationToken)
    {
        if (File.Exists(connector.Address.Path))
        {
            await ChangeAsync(session => GuardRecord.Find(session, domain)?.Remove(session, domain), cancellationToken);
        }
    }

    // A side without application writers is written by us and read by everybody for a long time; in another mode each would keep the other out.
    private async Task LetReadersBeAsync(CancellationToken cancellationToken)
    {
        await using RowSession session = await OpenAsync(cancellationToken);
        try
        {
            session.Execute(GuardSql.LetReadersBe, Place);
        }
        catch (EngineFault busy) when (busy.Kind == EngineFaultKind.RetryLater)
        {
            // Somebody reads at this moment, and it stays as it is: the examination of a capture says so.
        }
    }

    private async Task BeginAsync(RowSession session, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await LockWait.ExecuteAsync(session, "BEGIN IMMEDIATE", LockPatience.Keen with { Most = limit }, cancellationToken);
        }
        catch (EngineFault busy) when (busy.Kind == EngineFaultKind.RetryLater)
        {
            throw new EngineFault(
                EngineFaultKind.RetryLater, Place, $"other writers had the file locked for all of the hold limit{LockHolders.Describe(connector.Address.Path)}",
                "Let their transactions end, or stop them, and hold again; nobody was kept waiting.", busy);
        }
    }

    private async Task ChangeAsync(Action<RowSession> change, CancellationToken cancellationToken)
    {
        await using RowSession session = await OpenAsync(cancellationToken);
        await LockWait.ExecuteAsync(session, "BEGIN IMMEDIATE", LockPatience.Keen, cancellationToken);
        try
        {
            change(session);
            await LockWait.ExecuteAsync(session, "COMMIT", LockPatience.Keen, cancellationToken);
        }
        finally
        {
            session.RollBack();
        }
    }

    private async Task<RowSession> OpenAsync(CancellationToken cancellationToken) => File.Exists(connector.Address.Path)
        ? await RowSession.OpenAsync(connector.OpenWritingAsync(cancellationToken), Place)
        : throw new EngineFault(EngineFaultKind.Unreachable, Place, "there is no such file", "Check the path.");
}
