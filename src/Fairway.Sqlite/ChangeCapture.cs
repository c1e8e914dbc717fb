using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Definitions;
using Fairway.Sqlite.Following;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Writing;

namespace Fairway.Sqlite;

/// <summary>
/// Captures changes by triggers that log keys into a table of ours in the same file (docs/engines/sqlite.md). Positions count the log's entries.
/// A capture has no snapshot of its own: every snapshot says by its mark which entries it holds.
/// </summary>
internal sealed class ChangeCapture(SqliteConnector connector) : IChangeCapture
{
    // An entry of one integer key with what SQLite keeps beside it.
    private const int BytesPerEntry = 32;

    /// <inheritdoc/>
    public async Task<ImmutableArray<DoctorFinding>> ExamineAsync(ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        using DefinitionSession session = await DefinitionSession.OpenReadingAsync(connector, cancellationToken);
        return [.. CaptureChecks.Find(session, tables)];
    }

    /// <inheritdoc/>
    public async Task<CaptureStart> CreateAsync(string name, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        CaptureRecord.EnsureName(name);
        EnsureKeys(tables);
        await using RowSession session = await OpenWritingAsync(cancellationToken);
        await LockWait.ExecuteAsync(session, "BEGIN IMMEDIATE", LockPatience.Keen, cancellationToken);
        try
        {
            CaptureInstaller.Remove(session, name);
            CaptureInstaller.Install(session, name, tables);
            string identity = CaptureRecord.Get(session, name).Identity;
            await LockWait.ExecuteAsync(session, "COMMIT", LockPatience.Keen, cancellationToken);
            return new CaptureStart(LogPosition.Start, identity, snapshot: null, () => ValueTask.CompletedTask);
        }
        finally
        {
            session.RollBack();
        }
    }

    /// <inheritdoc/>
    public async Task<CaptureState?> ProbeAsync(string name, CancellationToken cancellationToken)
    {
        if (!File.Exists(connector.Address.Path))
        {
            return null;
        }

        await using RowSession session = await OpenReadingAsync(cancellationToken);
        CaptureRecord? capture = CaptureRecord.Find(session, name);
        return capture is null ? null : new CaptureState(
            capture.Identity,
            Position(capture.Confirmed),
            Position(CaptureRecord.End(session, name)),
            session.Number(CaptureSql.CountOf(name)) * BytesPerEntry,
            capture.Drift(session),
            ReaderClaim.IsTaken(connector.Address, name));
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<string>> NamesAsync(string prefix, CancellationToken cancellationToken)
    {
        if (!File.Exists(connector.Address.Path))
        {
            return [];
        }

        await using RowSession session = await OpenReadingAsync(cancellationToken);
        return session.Number(CaptureSql.HasCaptures) == 0 ? [] : [.. session.Query(CaptureSql.Names, prefix, r => r.Text(0))];
    }

    /// <inheritdoc/>
    public async Task<IChangeReader> OpenAsync(
        string name, string identity, ImmutableArray<FollowedTable> tables, LogPosition after, CancellationToken cancellationToken)
    {
        ReaderClaim claim = ReaderClaim.Take(connector.Address, name);
        RowSession? session = null;
        try
        {
            session = await OpenReadingAsync(cancellationToken);
            CaptureRecord capture = CaptureRecord.Get(session, name);
            Ensure(session, capture, identity, after);
            return new ChangeReader(connector, session, capture, tables.Select(t => Follow(session, capture, t)).ToArray(), after, claim);
        }
        catch
        {
            claim.Dispose();
            if (session is not null)
            {
                await session.DisposeAsync();
            }

            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>The commit waits for the disk, and with it everything that was committed before. It waits for a hold of ours too, whose own
    /// <see cref="IHold.MarkAsync"/> is the one to use then.</remarks>
    public async Task<LogPosition> MarkAsync(string name, string marker, CancellationToken cancellationToken)
    {
        await using RowSession session = await OpenWritingAsync(cancellationToken);
        await LockWait.ExecuteAsync(session, "BEGIN IMMEDIATE", LockPatience.Keen, cancellationToken);
        try
        {
            CaptureRecord.Get(session, name);
            using (var mark = new Statement(session, CaptureSql.Mark(name), CaptureSql.Log(name)))
            {
                mark.BindText(1, marker);
                mark.Step(cancellationToken);
            }

            LogPosition position = Position(CaptureRecord.End(session, name));
            await LockWait.ExecuteAsync(session, "COMMIT", LockPatience.Keen, cancellationToken);
            return position;
        }
        finally
        {
            session.RollBack();
        }
    }

    /// <inheritdoc/>
    public async Task<LogPosition> EndAsync(string name, CancellationToken cancellationToken)
    {
        await using RowSession session = await OpenReadingAsync(cancellationToken);
        CaptureRecord.Get(session, name);
        return Position(CaptureRecord.End(session, name));
    }

    /// <inheritdoc/>
    public async Task DropAsync(string name, CancellationToken cancellationToken)
    {
        CaptureRecord.EnsureName(name);
        if (!File.Exists(connector.Address.Path))
        {
            return;
        }

        await using RowSession session = await OpenWritingAsync(cancellationToken);
        await LockWait.ExecuteAsync(session, "BEGIN IMMEDIATE", LockPatience.Keen, cancellationToken);
        try
        {
            CaptureInstaller.Remove(session, name);
            await LockWait.ExecuteAsync(session, "COMMIT", LockPatience.Keen, cancellationToken);
        }
        finally
        {
            session.RollBack();
        }

        ReaderClaim.Delete(connector.Address, name);
    }

    private static LogPosition Position(long number) => new((ulong)number);

    private static FollowedKeys Follow(RowSession session, CaptureRecord capture, FollowedTable followed)
    {
        string name = followed.Table.Name.Name;
        CapturedTable? captured = capture.Tables.FirstOrDefault(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return captured is null || captured.KeyColumns != followed.Table.Key?.Columns.Length
            ? throw new EngineFault(
                EngineFaultKind.BadSetup, CaptureRecord.Place(session, capture.Name),
                captured is null ? $"it does not capture table {name}" : $"it captures table {name} by another key", "Begin the synchronisation anew.")
            : new FollowedKeys(session, capture.Name, captured, followed.Table, SnapshotMark.NumberOf(followed, capture.Identity));
    }

    private static void Ensure(RowSession session, CaptureRecord capture, string identity, LogPosition after)
    {
        long end = CaptureRecord.End(session, capture.Name);
        string? lost = capture.Identity != identity ? "it was made anew by somebody, and what happened before is not known"
            : (long)after.Value > end ? $"its log ends at {end}, before {after}, which was read once: the file was restored from an older copy"
            : (long)after.Value < capture.Confirmed ? $"entries up to {capture.Confirmed} were deleted after they had been confirmed, and {after} is before it"
            : capture.Drift(session);
        if (lost is not null)
        {
            throw new EngineFault(EngineFaultKind.BadSetup, CaptureRecord.Place(session, capture.Name), lost, "Begin the synchronisation anew.") { NeedsCopy = true };
        }
    }

    private static void EnsureKeys(ImmutableArray<TableSchema> tables)
    {
        string[] keyless = [.. tables.Where(t => t.Key is null).Select(t => t.Name.ToString())];
        if (keyless.Length > 0)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup, string.Join(", ", keyless),
                "there is no key by which a change could be told: VACUUM may give rows other row ids",
                "Declare a primary key, or a unique index over NOT NULL columns; or copy the table while nobody writes.");
        }
    }

    private async Task<RowSession> OpenReadingAsync(CancellationToken cancellationToken) =>
        await RowSession.OpenAsync(connector.OpenReadingAsync(cancellationToken), connector.Address.DisplayName);

    private async Task<RowSession> OpenWritingAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(connector.Address.Path))
        {
            throw new EngineFault(EngineFaultKind.Unreachable, connector.Address.DisplayName, "there is no such file", "Check the path.");
        }

        return await RowSession.OpenAsync(connector.OpenWritingAsync(cancellationToken), connector.Address.DisplayName);
    }
}
