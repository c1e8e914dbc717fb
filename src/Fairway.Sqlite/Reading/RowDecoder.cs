using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Values;

namespace Fairway.Sqlite.Reading;

/// <summary>Decodes the row at which a statement of <see cref="ReadSql"/> stands.</summary>
internal sealed class RowDecoder(RowSession session, TableAccess table)
{
    private readonly int _first = table.RowId is null ? 0 : 1;

    /// <summary>Bytes of the row's texts and blobs; what else it holds is small.</summary>
    public long SizeOf(Statement row, bool guarded)
    {
        long size = 0;
        for (int c = 0; c < table.Types.Length; c++)
        {
            size += row.ByteCount(_first + c);
            size += guarded ? Math.Abs(LargeLength(row, c)) : 0;
        }

        return size;
    }

    /// <summary>Appends the row.</summary>
    /// <exception cref="EngineFault">A value is not of its column's type, and refused.</exception>
    public void Append(Statement row, bool guarded, RowBatch batch, CancellationToken cancellationToken)
    {
        batch.StartRow();
        ReadOnlySpan<ColumnType> types = table.Types;
        for (int c = 0; c < types.Length; c++)
        {
            long large = guarded ? LargeLength(row, c) : 0;
            string? refused = large == 0
                ? ValueDecoder.Append(row, _first + c, types[c], table.Misfits, batch)
                : LargeValue.Append(session, table, c, row.Int64(0), large, batch, cancellationToken);
            if (refused is not null)
            {
                throw StoredClass.Refuse(table.Schema, table.Columns[c], NameOf(row), refused);
            }
        }
    }

    private long LargeLength(Statement row, int column) => row.Int64(_first + table.Types.Length + column);

    // The key, or the row id when there is no key or the key itself is what cannot be read.
    private string NameOf(Statement row)
    {
        string rowId = table.RowId is null ? "" : string.Create(CultureInfo.InvariantCulture, $"rowid={row.Int64(0)}");
        if (!table.HasKey)
        {
            return rowId;
        }

        using var values = new RowBatch(table.Key.Length);
        values.StartRow();
        foreach (int ordinal in table.Key)
        {
            if (ValueDecoder.Append(row, _first + ordinal, table.Types[ordinal], Misfits.Refuse, values) is not null)
            {
                return rowId;
            }
        }

        int[] all = [.. Enumerable.Range(0, table.Key.Length)];
        return KeyText.Of(table.Schema, RowKey.Of(values[0], all));
    }
}
