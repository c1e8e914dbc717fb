namespace Fairway.PostgreSql.Digesting;

/// <summary>What has come of a COPY and was not taken yet, in one buffer that never grows. The driver gives about one row with each read: many are gathered
/// before they are looked at. Whoever opened the COPY cancels it as a whole, and then a read throws.</summary>
internal sealed class CopyFeed(Stream stream)
{
    /// <summary>The buffer's size: a numeric of the most digits fits twice.</summary>
    public const int Capacity = 256 << 10;

    private const int Gathered = 64 << 10;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(Capacity);
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The bytes that are there.</summary>
    public ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    /// <summary>How many they are.</summary>
    public int Count => _end - _start;

    /// <summary>True when no byte can come before some are taken.</summary>
    public bool IsFull => Count == Capacity;

    /// <summary>Takes bytes off the front.</summary>
    public void Take(int count) => _start += count;

    /// <summary>Waits for more; false at the end of the stream.</summary>
    public async ValueTask<bool> FillAsync()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (Capacity - _end < Gathered && _start > 0)
        {
            Unread.CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        int before = _end;
        int wanted = Math.Min(_end + Gathered, Capacity);
        while (!_ended && _end < wanted)
        {
            int count = await stream.ReadAsync(_buffer.AsMemory(_end), CancellationToken.None);
            _end += count;
            _ended = count == 0;
        }

        return _end > before;
    }
}
