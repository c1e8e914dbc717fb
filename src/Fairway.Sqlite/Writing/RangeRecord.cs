using System.Text;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Writing;

/// <summary>A finished range as a row of <see cref="Bookkeeping"/>.</summary>
internal static class RangeRecord
{
    /// <summary>Binds the source table, which is the first parameter of every statement of <see cref="Bookkeeping"/>.</summary>
    public static void BindTable(Statement statement, string sourceTable) => statement.BindText(1, Encoding.UTF8.GetBytes(sourceTable));

    public static void Bind(Statement insert, string sourceTable, FinishedRange range)
    {
        BindTable(insert, sourceTable);
        insert.Bind(2, (long)range.Range.Number);
        BindKey(insert, 3, range.Range.After);
        BindKey(insert, 4, range.Range.UpTo);
        BindSnapshot(insert, 5, range.Range.Snapshot);
        insert.Bind(6, range.Rows);
        insert.Bind(7, (long)range.Attempt);
    }

    public static FinishedRange Read(Statement row) => new(
        new KeyRange((int)row.Int64(0), ReadKey(row, 1), ReadKey(row, 2), row.IsNull(3) ? null : Encoding.UTF8.GetString(row.Bytes(3))),
        row.Int64(4),
        (int)row.Int64(5));

    private static void BindSnapshot(Statement insert, int parameter, string? snapshot)
    {
        if (snapshot is null)
        {
            insert.BindNull(parameter);
        }
        else
        {
            insert.BindText(parameter, Encoding.UTF8.GetBytes(snapshot));
        }
    }

    private static void BindKey(Statement insert, int parameter, RowKey? key)
    {
        if (key is null)
        {
            insert.BindNull(parameter);
        }
        else
        {
            insert.BindBlob(parameter, key.Encoded);
        }
    }

    private static RowKey? ReadKey(Statement row, int column) => row.IsNull(column) ? null : RowKey.Decode(row.Bytes(column));
}
