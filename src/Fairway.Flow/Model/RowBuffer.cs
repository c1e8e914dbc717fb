using System.Runtime.InteropServices;

namespace Fairway.Flow.Model;

/// <summary>
/// Growing memory outside the collected heap. A value of 100 MB costs 100 MB: it grows to what is asked for, not to the next
/// power of two, and goes back to the operating system at once. Not safe for several threads.
/// </summary>
internal sealed unsafe class RowBuffer : IDisposable
{
    // Below this size doubling is cheap; above it, a sixth more keeps appends linear without holding twice the row.
    private const int DoublingLimit = 4 << 20;
    private byte* _memory;

    ~RowBuffer() => Release();

    public int Capacity { get; private set; }

    public int Length { get; private set; }

    public Span<byte> Written => new(_memory, Length);

    public Span<byte> Extend(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        long needed = (long)Length + count;
        if (needed > Capacity)
        {
            Grow(needed);
        }

        var added = new Span<byte>(_memory + Length, count);
        Length = (int)needed;
        return added;
    }

    public void Truncate(int length) => Length = length;

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Grow(long needed)
    {
        long proposed = Capacity < DoublingLimit ? Capacity * 2L : Capacity + (Capacity / 6L);
        int capacity = (int)Math.Min(Math.Max(Math.Max(proposed, needed), 4096), Array.MaxLength);
        if (capacity < needed)
        {
            throw new InvalidOperationException($"A batch of {needed} bytes is over the limit of {Array.MaxLength}.");
        }

        _memory = (byte*)NativeMemory.Realloc(_memory, (nuint)capacity);
        Capacity = capacity;
    }

    private void Release()
    {
        NativeMemory.Free(_memory);
        _memory = null;
        Capacity = 0;
        Length = 0;
    }
}
