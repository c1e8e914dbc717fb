namespace Fairway.Flow.Model;

/// <summary>
/// A batch of rows in canonical form in one piece of memory: readers decode the wire straight into it, writers encode the wire
/// straight from it. No boxed value, no string per value. Not safe for several threads; dispose it when the rows are written.
/// </summary>
/// <remarks>Fill a row with one <see cref="StartRow"/> and then exactly one append per column. At most 2 GB.</remarks>
public sealed class RowBatch : IDisposable
{
    private const int NullMark = int.MinValue;
    private readonly RowBuffer _bytes = new();
    private int[] _ends;
    private int _values;

    /// <summary>An empty batch.</summary>
    /// <param name="columns">Values per row, at least one.</param>
    public RowBatch(int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        Columns = columns;
        _ends = new int[columns * 16];
    }

    /// <summary>Values per row.</summary>
    public int Columns { get; }

    /// <summary>Rows that are begun, the last one possibly unfinished.</summary>
    public int Rows { get; private set; }

    /// <summary>Bytes of all values so far.</summary>
    public int Bytes => _bytes.Length;

    /// <summary>The row at a position, from 0.</summary>
    public Row this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
            int first = row * Columns;
            int start = first == 0 ? 0 : _ends[first - 1] & int.MaxValue;
            ReadOnlySpan<int> ends = _ends.AsSpan(first, Columns);
            return new Row(_bytes.Written[start..(ends[^1] & int.MaxValue)], ends, start);
        }
    }

    /// <summary>Begins the next row.</summary>
    /// <exception cref="InvalidOperationException">The row before it has too few values.</exception>
    public void StartRow()
    {
        if (_values != Rows * Columns)
        {
            throw new InvalidOperationException($"Row {Rows - 1} has {_values - ((Rows - 1) * Columns)} values; {Columns} are needed.");
        }

        if (_values + Columns > _ends.Length)
        {
            Array.Resize(ref _ends, _ends.Length * 2);
        }

        Rows++;
    }

    /// <summary>Appends NULL.</summary>
    public void AppendNull() => End(_bytes.Length | NullMark);

    /// <summary>Appends a value by copying its canonical bytes.</summary>
    public void Append(ReadOnlySpan<byte> value)
    {
        _bytes.Append(value);
        End(_bytes.Length);
    }

    /// <summary>Appends a value of a known length and returns the memory to fill; it is valid until the next append.</summary>
    public Span<byte> Reserve(int length)
    {
        Span<byte> memory = _bytes.Extend(length);
        End(_bytes.Length);
        return memory;
    }

    /// <summary>The memory of the value that was just appended, which is not NULL, for whoever fills a reserved one in pieces. Valid until the next append.</summary>
    public Span<byte> Appended => _bytes.From(StartOfLast);

    /// <summary>Puts bytes before the value that was just appended, which is not NULL.</summary>
    public void Prepend(ReadOnlySpan<byte> head)
    {
        _bytes.Insert(StartOfLast, head);
        _ends[_values - 1] = _bytes.Length;
    }

    /// <summary>Appends a value as it is.</summary>
    public void Append(RowValue value)
    {
        if (value.IsNull)
        {
            AppendNull();
        }
        else
        {
            Append(value.Bytes);
        }
    }

    /// <summary>Appends a whole row with as many values as this batch has columns.</summary>
    public void AppendRow(in Row row)
    {
        StartRow();
        for (int i = 0; i < row.Count; i++)
        {
            Append(row[i]);
        }
    }

    /// <summary>
    /// Says that the bytes are not touched for a while: those of a very large batch lie in a file, and the process gives their pages back until somebody
    /// reads them again. Nothing is lost, and an ordinary batch stays as it is.
    /// </summary>
    public void Relax() => _bytes.Relax();

    /// <summary>Forgets all rows and keeps the memory for the next.</summary>
    public void Clear()
    {
        Rows = 0;
        _values = 0;
        _bytes.Truncate(0);
    }

    /// <summary>Gives the memory back. Rows taken from the batch must not be used any more.</summary>
    public void Dispose()
    {
        Clear();
        _bytes.Dispose();
    }

    private int StartOfLast => _values == 1 ? 0 : _ends[_values - 2] & int.MaxValue;

    private void End(int end)
    {
        if (_values >= Rows * Columns)
        {
            throw new InvalidOperationException($"Row {Rows - 1} already has its {Columns} values.");
        }

        _ends[_values++] = end;
    }
}
