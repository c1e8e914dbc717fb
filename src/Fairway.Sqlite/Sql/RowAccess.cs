using System.Text;
using SQLitePCL;

namespace Fairway.Sqlite.Sql;

/// <summary>How single rows and single values of a table can be reached. The file is asked, not a schema at hand, which may leave columns out.</summary>
/// <param name="RowId">The name by which SQL reaches the row id; null when there is none, or columns hide all of its names.</param>
/// <param name="CanOpenValues">True when SQLite can open one value of a row and read it in pieces.</param>
internal sealed record RowAccess(string? RowId, bool CanOpenValues)
{
    private const int Ordinary = 0;
    private static readonly string[] _names = ["rowid", "_rowid_", "oid"];

    public static RowAccess Of(RowSession session, string table)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        bool hasGenerated = false;
        using (var columns = new Statement(session, "SELECT name, hidden FROM pragma_table_xinfo(?)", table))
        {
            columns.BindText(1, Encoding.UTF8.GetBytes(table));
            while (columns.Step(CancellationToken.None))
            {
                taken.Add(Encoding.UTF8.GetString(columns.Bytes(0)));
                hasGenerated |= columns.Int64(1) != Ordinary;
            }
        }

        string? name = _names.FirstOrDefault(n => !taken.Contains(n));
        string? reachable = name is not null && IsReachable(session, table, name) ? name : null;

        // sqlite3_blob_open refuses tables with generated columns, and gives a UTF-16 text as it lies in the file.
        return new RowAccess(reachable, reachable is not null && !hasGenerated && !session.IsUtf16);
    }

    // Unquoted: a quoted unknown name would be read as a string. The statement is only prepared.
    private static bool IsReachable(RowSession session, string table, string name)
    {
        int result = raw.sqlite3_prepare_v2(session.Handle, $"SELECT {name} FROM {Identifier.Quote(table)}", out sqlite3_stmt probe);
        probe.Dispose();
        return result == raw.SQLITE_OK;
    }
}
