using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Definitions;
using Fairway.Sqlite.Examination;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Following;

/// <summary>What would keep tables from being followed, or would harm their writers.</summary>
internal static class CaptureChecks
{
    /// <summary>The findings, the worst first.</summary>
    public static IEnumerable<DoctorFinding> Find(DefinitionSession session, ImmutableArray<TableSchema> tables)
    {
        foreach (TableSchema table in tables.Where(t => t.Key is null))
        {
            yield return new DoctorFinding(
                FindingCodes.CannotFollow, DoctorSeverity.Error, table.Name.ToString(), table.KeylessReason ?? "it has no key",
                "Its changes cannot be told from each other: VACUUM may give rows other row ids.", "Declare a primary key, or a unique index over NOT NULL columns.");
        }

        string mode = session.Query(ExaminationSql.JournalMode, r => r.GetString(0)).Single();
        if (mode != "wal")
        {
            yield return new DoctorFinding(
                FindingCodes.ReadersBlock, DoctorSeverity.Warning, session.Place, $"its journal mode is {mode}",
                "Whoever reads makes writers wait, and they fail when their busy_timeout is over: a long copy or a large backlog stops the application.",
                "Run 'PRAGMA journal_mode = WAL' once; the file keeps it.");
        }

        foreach ((TableSchema table, string collation) in tables.SelectMany(t => Strange(session, t)))
        {
            yield return new DoctorFinding(
                FindingCodes.StrangeCollation, DoctorSeverity.Info, table.Name.ToString(), $"something unique in it compares by {collation}, which only the application knows",
                "Triggers that follow it use that collation. A connection without it cannot write the table, as before.", "");
        }

        yield return new DoctorFinding(
            FindingCodes.NotCaptured, DoctorSeverity.Info, session.Place, "changes are captured by triggers",
            "What is written past them is not seen: by a connection that has put triggers to sleep (SQLITE_DBCONFIG_ENABLE_TRIGGER), or into the definitions (PRAGMA writable_schema). "
            + "A verification finds it.", "");
        yield return new DoctorFinding(
            FindingCodes.NeedsBusyTimeout, DoctorSeverity.Info, session.Place, "there will be one more writer, for some milliseconds each second",
            "A connection without busy_timeout fails when it meets another writer, and so does a transaction that reads first and writes later without BEGIN IMMEDIATE.",
            "");
    }

    private static IEnumerable<(TableSchema Table, string Collation)> Strange(DefinitionSession session, TableSchema table) =>
        table.Indexes.Where(i => i.Unique)
            .SelectMany(i => session.Query(Pragmas.IndexColumns, r => r.GetString(2), ("$index", i.Name)))
            .Where(c => !Collations.IsKnown(c)).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(c => (table, c));
}
