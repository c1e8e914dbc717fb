namespace Fairway.PostgreSql.Digesting;

/// <summary>What has come of a COPY and was not taken yet, in one buffer that never grows. Its reads block: a row comes with each, and an awaited one costs
/// more than the row. Whoever opened the COPY cancels it as a whole, and then a read throws.</summary>
internal sealed class CopyFeed(Stream stream)
{
    /// <summary>The buffer's size: a numeric of the most digits fits twice.</summary>
    public const int Capacity = 256 << 10;

    // A read below this much room would cut rows for nothing.
    private const int LeastRoom = 64 << 10;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(Capacity);
    private int _start;
    private int _end;

    /// <summary>The bytes that are there.</summary>
    public ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    /// <summary>How many they are.</summary>
    public int Count => _end - _start;

    /// <summary>True when no byte can come before some are taken.</summary>
    public bool IsFull => Count == Capacity;

    /// <summary>Takes bytes off the front.</summary>
    public void Take(int count) => _start += count;

    /// <summary>Waits for more; false at the end of the stream.</summary>
    public bool Fill()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (Capacity - _end < LeastRoom && _start > 0)
        {
            Unread.CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        int count = stream.Read(_buffer.AsSpan(_end));
        _end += count;
        return count > 0;
    }
}
