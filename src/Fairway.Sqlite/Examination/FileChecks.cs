using Fairway.Flow.Engines;
using Fairway.Sqlite.Definitions;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Examination;

/// <summary>What concerns the file as a whole.</summary>
internal static class FileChecks
{
    /// <summary>Larger files are not checked for damage, because the check reads every page.</summary>
    public const long MostBytes = 4L << 30;

    /// <summary>Damage, encoding and journal mode.</summary>
    public static IEnumerable<DoctorFinding> Find(DefinitionSession session, long mostBytes = MostBytes)
    {
        string encoding = session.Query(ExaminationSql.Encoding, r => r.GetString(0)).Single();
        if (encoding != "UTF-8")
        {
            yield return new DoctorFinding(
                FindingCodes.Utf16, DoctorSeverity.Info, session.Place, $"its text is {encoding}",
                "Text crosses as UTF-8. Half a surrogate pair, which UTF-8 cannot hold, arrives as U+FFFD.", "Nothing, unless the application stores broken text.");
        }

        string mode = session.Query(ExaminationSql.JournalMode, r => r.GetString(0)).Single();
        if (mode == "wal")
        {
            yield return new DoctorFinding(
                FindingCodes.Wal, DoctorSeverity.Info, session.Place, "it is in WAL mode: recent rows are in its -wal file",
                "A copy of the main file alone is stale, and a long read keeps the -wal file growing.", "Let Fairway open the database where it lies, together with its -wal file.");
        }

        DoctorFinding? damage = session.Number(ExaminationSql.FileBytes) <= mostBytes
            ? Damage(session)
            : NotChecked(session, $"it is larger than {mostBytes >> 20} MiB");
        if (damage is not null)
        {
            yield return damage;
        }
    }

    private static DoctorFinding? Damage(DefinitionSession session)
    {
        List<string> lines;
        try
        {
            lines = session.Query(ExaminationSql.QuickCheck, r => r.GetString(0));
        }
        catch (EngineFault fault) when (fault.Kind == EngineFaultKind.BadData)
        {
            lines = [fault.Seen];
        }
        catch (EngineFault fault) when (fault.Kind == EngineFaultKind.BadSetup)
        {
            return NotChecked(session, "SQLite cannot check it without what the application adds to it (a collation, a function)");
        }

        return lines is ["ok"] ? null : new DoctorFinding(
            FindingCodes.DamagedFile, DoctorSeverity.Error, session.Place,
            $"PRAGMA quick_check reports {lines.Count}{(lines.Count == 100 ? " or more" : "")} problems",
            "Rows may be missing or wrong already, and the copy may stop. Nothing else was examined.", "Repair it with the sqlite3 command '.recover', or restore a backup.");
    }

    private static DoctorFinding NotChecked(DefinitionSession session, string why) => new(
        FindingCodes.NotExamined, DoctorSeverity.Info, session.Place, $"the file was not checked for damage: {why}",
        "Damage would stop the copy in the middle.", "Run 'PRAGMA quick_check' on it at a quiet hour, where the application runs.");
}
