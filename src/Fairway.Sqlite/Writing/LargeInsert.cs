using System.Text;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using SQLitePCL;

namespace Fairway.Sqlite.Writing;

/// <summary>
/// Inserts a row with very large values so that only SQLite's own record of it is in memory. 1: insert zeros of the same class and length, which are
/// memory that nobody has touched. 2: let go of the record. 3: write the values over the zeros in pieces. All in the transaction that is open.
/// </summary>
internal static class LargeInsert
{
    private const int Piece = 1 << 20;

    /// <summary>True when the row has very large values, and nothing in the file looks at them: no CHECK, no generated column, no index.</summary>
    public static bool Suits(RowSession session, TableAccess table, in Row row)
    {
        if (row.Bytes.Length < SpillFile.LeastBytes || !table.CanOpenValues || !table.Schema.Checks.IsEmpty)
        {
            return false;
        }

        bool any = false;
        for (int i = 0; i < row.Count; i++)
        {
            if (IsLarge(row[i]))
            {
                any = true;
                using var indexes = new Statement(session, WriteSql.IndexesOver, table.Place);
                indexes.BindText(1, Encoding.UTF8.GetBytes(table.Schema.Name.Name));
                indexes.BindText(2, Encoding.UTF8.GetBytes(table.Columns[i].Name));
                indexes.Step(CancellationToken.None);
                if (indexes.Int64(0) > 0)
                {
                    return false;
                }
            }
        }

        return any;
    }

    /// <summary>Binds zeros over the large values of a row that is bound. The caller disposes of the zeros after the step.</summary>
    public static Zeros BindZeros(Statement insert, TableAccess table, in Row row)
    {
        int longest = 0;
        for (int i = 0; i < row.Count; i++)
        {
            longest = Math.Max(longest, row[i].Bytes.Length);
        }

        var zeros = new Zeros(longest);
        for (int i = 0; i < row.Count; i++)
        {
            if (IsLarge(row[i]))
            {
                ReadOnlySpan<byte> stored = Stored(table.Types[i], row[i], out bool isText);
                ReadOnlySpan<byte> blank = zeros.First(stored.Length);
                if (isText)
                {
                    insert.BindTextInPlace(i + 1, blank);
                }
                else
                {
                    insert.BindBlobInPlace(i + 1, blank);
                }
            }
        }

        return zeros;
    }

    /// <summary>Writes the large values of the row that was inserted last.</summary>
    public static void Fill(RowSession session, TableAccess table, RowBatch rows, in Row row, CancellationToken cancellationToken)
    {
        long rowId = raw.sqlite3_last_insert_rowid(session.Handle);
        for (int i = 0; i < row.Count; i++)
        {
            if (IsLarge(row[i]))
            {
                Fill(session, table, i, rowId, Stored(table.Types[i], row[i], out _), rows, cancellationToken);
            }
        }
    }

    private static void Fill(
        RowSession session, TableAccess table, int ordinal, long rowId, ReadOnlySpan<byte> value, RowBatch rows, CancellationToken cancellationToken)
    {
        string column = table.Columns[ordinal].Name;
        string place = $"{table.Place}.{column}";
        int result = raw.sqlite3_blob_open(session.Handle, "main", table.Schema.Name.Name, column, rowId, 1, out sqlite3_blob blob);
        using (blob)
        {
            for (int at = 0; result == raw.SQLITE_OK && at < value.Length; at += Piece)
            {
                cancellationToken.ThrowIfCancellationRequested();
                result = raw.sqlite3_blob_write(blob, value.Slice(at, Math.Min(Piece, value.Length - at)), at);
                rows.Relax();
            }

            Faults.ThrowOnError(result, session.Handle, place);
        }
    }

    private static bool IsLarge(RowValue value) => value.Bytes.Length >= SpillFile.LeastBytes;

    private static ReadOnlySpan<byte> Stored(ColumnType type, RowValue value, out bool isText)
    {
        isText = type.Kind == ValueKind.Any ? value.Bytes[0] == Canonical.AnyText : type.Kind != ValueKind.Bytes;
        return type.Kind == ValueKind.Any ? value.Bytes[1..] : value.Bytes;
    }
}
