using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Writing;

/// <summary>
/// Turns canonical rows into COPY's bytes, a buffer at a time: it stops where the buffer is full, inside a value if need be, and goes on there. So one
/// wait sends a quarter of a megabyte, and a value of any size passes through the same buffer.
/// </summary>
internal abstract class RowEncoder
{
    // Longer values are cut where the buffer ends; shorter ones wait for the next buffer, which is simpler and wastes little.
    private const int WorthCutting = 32 << 10;
    private readonly TableSchema _table;
    private readonly ImmutableArray<ColumnSchema> _columns;
    private readonly WireForm[] _forms;
    private int _row;
    private int _column = -1;
    private int _offset;

    protected RowEncoder(TableSchema table)
    {
        _table = table;
        _columns = table.StoredColumns;
        _forms = [.. _columns.Select(WireForms.Of)];
    }

    protected int Columns => _forms.Length;

    /// <summary>The encoder for a table: text where a column's type can only be read from its text.</summary>
    public static RowEncoder For(TableSchema table) => IsText(table) ? new TextEncoder(table) : new BinaryEncoder(table);

    /// <summary>True when rows of the table are sent as text.</summary>
    public static bool IsText(TableSchema table) => table.StoredColumns.Any(WireForms.IsPrinted);

    /// <summary>What stands before the first row.</summary>
    public virtual ReadOnlySpan<byte> Head => [];

    /// <summary>What stands after the last.</summary>
    public virtual ReadOnlySpan<byte> Tail => [];

    /// <summary>Encodes rows into a buffer, from where the last call stopped.</summary>
    /// <returns>True when the whole batch is done; false when the buffer has to be sent first.</returns>
    /// <exception cref="EngineFault">A value has no form in its column's type.</exception>
    public bool Fill(RowBatch rows, CopyBuffer buffer)
    {
        for (; _row < rows.Rows; _row++, _column = -1)
        {
            if (!FillRow(rows[_row], buffer))
            {
                return false;
            }
        }

        _row = 0;
        return true;
    }

    /// <summary>Writes what begins a row; false when it does not fit.</summary>
    protected abstract bool Begin(CopyBuffer buffer);

    /// <summary>Writes a value whole, or the first part of one of which the rest is to be asked for by <see cref="Continue"/>.</summary>
    /// <returns>How many bytes of the value are done, all of them for a value that is; −1 when the buffer has to be sent first.</returns>
    protected abstract int Write(WireForm form, int column, RowValue value, CopyBuffer buffer);

    /// <summary>Writes more of a value that did not fit.</summary>
    /// <returns>How many bytes of it are done after that, all in all.</returns>
    protected abstract int Continue(WireForm form, int column, ReadOnlySpan<byte> value, int done, CopyBuffer buffer);

    /// <summary>True when a part of a value is worth sending.</summary>
    protected static bool IsWorthCutting(int length) => length > WorthCutting;

    private bool FillRow(in Row row, CopyBuffer buffer)
    {
        if (_column < 0)
        {
            if (!Begin(buffer))
            {
                return false;
            }

            _column = 0;
        }

        for (; _column < _forms.Length; _column++)
        {
            RowValue value = row[_column];
            if (!FillValue(row, value, buffer))
            {
                return false;
            }
        }

        return true;
    }

    private bool FillValue(in Row row, RowValue value, CopyBuffer buffer)
    {
        int done = _offset;
        try
        {
            done = done > 0 ? Continue(_forms[_column], _column, value.Bytes, done, buffer) : Write(_forms[_column], _column, value, buffer);
        }
        catch (UnfitValueException unfit)
        {
            string key = _table.Key is null ? "" : $" at {KeyText.Of(_table, RowKey.Of(row, [.. _table.KeyOrdinals]))}";
            throw new EngineFault(
                EngineFaultKind.BadData,
                $"{_table.Name}.{_columns[_column].Name}{key}",
                unfit.Message,
                "Map the column to another type or value; then run the command again, it goes on where it stopped.");
        }

        bool whole = done == value.Bytes.Length;
        _offset = whole ? 0 : Math.Max(done, 0);
        return whole;
    }
}
