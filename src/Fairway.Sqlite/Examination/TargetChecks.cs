using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Definitions;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Examination;

/// <summary>Whether a file can be a target.</summary>
internal static class TargetChecks
{
    /// <summary>Whether the file, or its folder when there is no file yet, can be written. The folder is tried with an empty file that is gone at once.</summary>
    public static IEnumerable<DoctorFinding> Place(SqliteAddress address)
    {
        string probe = $"{address.Path}.fairway-probe";
        string? seen = TryOpen(probe, FileMode.CreateNew, FileOptions.DeleteOnClose) ? null : "its folder cannot be written";
        seen ??= !File.Exists(address.Path) || TryOpen(address.Path, FileMode.Open, FileOptions.None) ? null : "the file cannot be written";
        if (seen is not null)
        {
            yield return new DoctorFinding(
                FindingCodes.NotWritable, DoctorSeverity.Error, address.DisplayName, seen, "Nothing can be copied into it.",
                "Give the user that runs Fairway the right to write the file and its folder, where SQLite keeps -wal and -journal files.");
        }
    }

    /// <summary>Whether something that is not ours is there already.</summary>
    public static IEnumerable<DoctorFinding> Content(DefinitionSession session, DatabaseSchema schema)
    {
        int others = schema.Others.Count(o => !ObjectKinds.IsRepeatable(o.Kind));
        int objects = schema.Tables.Length + others;
        if (objects == 0)
        {
            yield break;
        }

        bool begun = session.Number(ExaminationSql.OurTables, ("$name", Bookkeeping.Table)) > 0;
        yield return begun
            ? new DoctorFinding(
                FindingCodes.CopyBegun, DoctorSeverity.Info, session.Place, $"it holds {objects} objects, and the marks of a copy that was begun",
                "Nothing: the copy goes on where it stopped.", "To begin anew, give an empty file.")
            : new DoctorFinding(
                FindingCodes.NotEmpty, DoctorSeverity.Error, session.Place,
                $"it holds {schema.Tables.Length} table{(schema.Tables.Length == 1 ? "" : "s")} and {others} other object{(others == 1 ? "" : "s")} that Fairway did not make",
                "Rows of two origins would mix.", "Give an empty file, or one that does not exist yet.");
    }

    private static bool TryOpen(string path, FileMode mode, FileOptions options)
    {
        try
        {
            using var file = new FileStream(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, options);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
