namespace Fairway.Flow.Model;

/// <summary>A view of one row inside a <see cref="RowBatch"/>. Copies nothing; lives no longer than its batch.</summary>
public readonly ref struct Row
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ReadOnlySpan<int> _ends;
    private readonly int _start;

    internal Row(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> ends, int start)
    {
        _bytes = bytes;
        _ends = ends;
        _start = start;
    }

    /// <summary>How many values the row has.</summary>
    public int Count => _ends.Length;

    /// <summary>All bytes of the row's values, one after the other.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The value at a position.</summary>
    public RowValue this[int ordinal]
    {
        get
        {
            int end = _ends[ordinal];
            if (end < 0)
            {
                return RowValue.Null;
            }

            int start = ordinal == 0 ? _start : _ends[ordinal - 1] & int.MaxValue;
            return new RowValue(_bytes[(start - _start)..(end - _start)]);
        }
    }

    /// <summary>The length of each value in order, −1 for NULL: with <see cref="Bytes"/> this is the whole row.</summary>
    public void CopyLengthsTo(Span<int> lengths)
    {
        int previous = _start;
        for (int i = 0; i < _ends.Length; i++)
        {
            int end = _ends[i];
            lengths[i] = end < 0 ? -1 : end - previous;
            previous = end & int.MaxValue;
        }
    }

    /// <summary>True when both rows have the same values.</summary>
    public bool SameAs(in Row other)
    {
        if (Count != other.Count)
        {
            return false;
        }

        for (int i = 0; i < Count; i++)
        {
            if (!this[i].SameAs(other[i]))
            {
                return false;
            }
        }

        return true;
    }
}
