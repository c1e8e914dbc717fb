using System.Runtime.InteropServices;

namespace Fairway.Sqlite.Sql;

/// <summary>
/// The few calls of SQLite's own library that run once per value. The driver's wrappers count references on every call, which costs more than
/// the call; whoever uses these holds the statement open.
/// </summary>
internal static partial class Native
{
    // The library that SQLitePCLRaw loads, so that its handles are valid here.
    private const string Library = "e_sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    internal static partial int Step(nint statement);

    /// <summary>Where in its text the last statement of a connection went wrong, in bytes from 0; negative when SQLite does not know.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_error_offset")]
    internal static partial int ErrorOffset(nint connection);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    internal static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_clear_bindings")]
    internal static partial int ClearBindings(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    [SuppressGCTransition]
    internal static partial int ColumnType(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [SuppressGCTransition]
    internal static partial long ColumnInt64(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double")]
    [SuppressGCTransition]
    internal static partial double ColumnDouble(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_text")]
    internal static partial nint ColumnText(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    internal static partial nint ColumnBlob(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    internal static partial int ColumnBytes(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    internal static partial int BindNull(nint statement, int parameter);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    internal static partial int BindInt64(nint statement, int parameter, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_double")]
    internal static partial int BindDouble(nint statement, int parameter, double value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text64")]
    internal static unsafe partial int BindText(nint statement, int parameter, byte* text, ulong bytes, nint destructor, byte encoding);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob64")]
    internal static unsafe partial int BindBlob(nint statement, int parameter, byte* bytes, ulong length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_blob_read")]
    internal static unsafe partial int BlobRead(nint blob, byte* into, int count, int offset);

    [LibraryImport(Library, EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int FileControl(nint connection, string database, int operation, int* argument);
}
