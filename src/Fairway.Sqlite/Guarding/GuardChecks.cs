using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Examination;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Writing;

namespace Fairway.Sqlite.Guarding;

/// <summary>What would keep a hold from working now, and what no guard covers.</summary>
internal static class GuardChecks
{
    private static readonly LockPatience _patience = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(1));

    /// <summary>Looks whether the write lock can be had, and gives it back at once.</summary>
    public static async Task<DoctorFinding?> OpenWriterAsync(RowSession session, string path, CancellationToken cancellationToken)
    {
        try
        {
            await LockWait.ExecuteAsync(session, "BEGIN IMMEDIATE", _patience, cancellationToken);
            return null;
        }
        catch (EngineFault busy) when (busy.Kind == EngineFaultKind.RetryLater)
        {
            return new DoctorFinding(
                FindingCodes.WriterOpen, DoctorSeverity.Warning, session.DisplayName, $"a writer has had the file locked for half a second{LockHolders.Describe(path)}",
                "A hold waits for it up to its limit, and then gives up.", "Let its transaction end, or stop it.");
        }
        finally
        {
            session.RollBack();
        }
    }

    /// <summary>What is not covered, whatever is done.</summary>
    public static IEnumerable<DoctorFinding> NotCovered(string place, ImmutableArray<TableSchema> tables) =>
    [
        new DoctorFinding(
            FindingCodes.NotGuarded, DoctorSeverity.Info, place, $"{tables.Length} tables are guarded by triggers",
            "DROP TABLE, ALTER TABLE and PRAGMA writable_schema pass, and so does a connection that has put triggers to sleep (SQLITE_DBCONFIG_ENABLE_TRIGGER), "
            + "which no statement can do. Definitions are compared before a cutover.", ""),
        new DoctorFinding(
            FindingCodes.NeedsBusyTimeout, DoctorSeverity.Info, place, "writers wait for a hold by their own busy_timeout",
            "One without it fails at once, and so does a transaction that reads first and writes later without BEGIN IMMEDIATE.",
            "Give every connection of the application a busy_timeout that is longer than the hold limit."),
    ];
}
