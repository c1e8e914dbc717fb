using Fairway.Flow.Engines;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Fairway.Sqlite;

/// <summary>
/// The one place that turns SQLite's errors into faults. SQLite's own text is never passed on: it can hold values of rows
/// (a default in a definition, a text that a function printed). Result codes: https://www.sqlite.org/rescode.html.
/// </summary>
internal static class Faults
{
    /// <summary>Translates what the driver threw.</summary>
    public static EngineFault Translate(SqliteException exception, string place) =>
        Of(exception.SqliteErrorCode, exception.SqliteExtendedErrorCode, place, exception);

    /// <summary>Throws when a raw call failed.</summary>
    /// <param name="result">The result code; OK, ROW and DONE pass.</param>
    /// <param name="handle">The connection, which knows the extended code.</param>
    /// <param name="place">The object concerned.</param>
    public static void ThrowOnError(int result, sqlite3 handle, string place)
    {
        if (result is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return;
        }

        throw Of(result & 0xFF, raw.sqlite3_extended_errcode(handle), place, cause: null);
    }

    private static EngineFault Of(int code, int extended, string place, Exception? cause)
    {
        (EngineFaultKind kind, string seen, string remedy) = code switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (
                EngineFaultKind.RetryLater,
                "another process holds a lock on the file",
                "Let its transaction end, or stop it; then run the command again, it goes on where it stopped."),
            raw.SQLITE_NOTADB => (
                EngineFaultKind.BadSetup,
                "the file is not a SQLite database, or it is encrypted",
                "Check the path. An encrypted file must be decrypted by the application that owns it."),
            raw.SQLITE_CORRUPT => (
                EngineFaultKind.BadData,
                "the database file is damaged",
                "Run 'PRAGMA integrity_check' on it, restore it from a backup, and run the command again."),
            raw.SQLITE_FULL => (
                EngineFaultKind.BadSetup,
                "the disk is full",
                "Free space on the disk of the file, then run the command again; it goes on where it stopped."),
            raw.SQLITE_IOERR => (
                EngineFaultKind.BadSetup,
                $"the file could not be read or written (SQLite code {extended})",
                "Check the disk and its free space, then run the command again; it goes on where it stopped."),
            raw.SQLITE_READONLY when extended == raw.SQLITE_READONLY_ROLLBACK => (
                EngineFaultKind.BadSetup,
                "a program that wrote the file was killed, and what it had not committed must be undone first",
                "Open the file once with the application that owns it, or with the sqlite3 client; Fairway itself does not write to a source."),
            raw.SQLITE_READONLY => (
                EngineFaultKind.PermissionLost,
                "the file or its folder cannot be written",
                "Give the user that runs Fairway the right to write the file and its folder."),
            raw.SQLITE_PERM or raw.SQLITE_AUTH => (
                EngineFaultKind.PermissionLost,
                "access was refused",
                "Give the user that runs Fairway the right to read the file."),
            raw.SQLITE_CANTOPEN => (
                EngineFaultKind.Unreachable,
                "the file cannot be opened",
                "Check that the user that runs Fairway may read the file and write its folder, where SQLite keeps -wal and -journal files."),
            raw.SQLITE_CONSTRAINT => (
                EngineFaultKind.BadData,
                Constraint(extended),
                "Correct the row in the source, or relax the constraint in the target; then run the command again."),
            raw.SQLITE_TOOBIG => (
                EngineFaultKind.BadData,
                "a value is larger than SQLite allows (1,000,000,000 bytes)",
                "Split the value in the source, or drop its column in the mapping."),
            raw.SQLITE_MISMATCH => (
                EngineFaultKind.BadData,
                "a value is not of the type that its column demands",
                "Correct the value in the source, or change the mapping of the column."),
            raw.SQLITE_NOMEM => (
                EngineFaultKind.RetryLater,
                "SQLite could not get memory",
                "Free memory on this machine, or run with fewer jobs."),
            _ => (
                EngineFaultKind.BadSetup,
                $"SQLite reported code {extended} ({raw.sqlite3_errstr(code).utf8_to_string()})",
                "Look the code up at sqlite.org/rescode.html; if the statement was ours, report it as a defect of Fairway."),
        };
        return new EngineFault(kind, place, seen, remedy, cause);
    }

    private static string Constraint(int extended) => extended switch
    {
        raw.SQLITE_CONSTRAINT_NOTNULL => "a row has NULL where the column forbids it",
        raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY => "a row with the same unique key is already there",
        raw.SQLITE_CONSTRAINT_CHECK => "a row fails a CHECK constraint",
        raw.SQLITE_CONSTRAINT_FOREIGNKEY => "a row refers to a row that does not exist",
        _ => "a row violates a constraint",
    };
}
