using System.Runtime.InteropServices;

namespace Fairway.Flow.Model;

/// <summary>
/// Growing memory outside the collected heap. It grows to what is asked for, not to the next power of two, and goes back to the operating system
/// at once; from a size on it lies in a file that is mapped (<see cref="SpillFile"/>), so that a value of 100 MB need not stay in memory while
/// somebody else works on it. Not safe for several threads.
/// </summary>
internal sealed unsafe class RowBuffer : IDisposable
{
    // Below this size doubling is cheap; above it, a sixth more keeps appends linear without holding twice the row.
    private const int DoublingLimit = 4 << 20;

    // What is copied between two releases of the pages behind.
    private const int Stride = 4 << 20;
    private byte* _memory;
    private SpillFile? _spill;

    ~RowBuffer() => NativeMemory.Free(_spill is null ? _memory : null);

    public int Capacity { get; private set; }

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => new(_memory, Length);

    /// <summary>What is written from a place on, to be written over.</summary>
    public Span<byte> From(int start) => new Span<byte>(_memory, Length)[start..];

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

    /// <summary>Appends bytes; large ones in strides that leave no pages behind.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        int start = Length;
        Span<byte> room = Extend(bytes.Length);
        if (_spill is null)
        {
            bytes.CopyTo(room);
        }
        else
        {
            _spill.Write(start, bytes);
        }
    }

    /// <summary>Puts a few bytes before those that begin at a place.</summary>
    public void Insert(int start, ReadOnlySpan<byte> bytes)
    {
        int moved = Length - start;
        Extend(bytes.Length);

        // From the end, so that nothing is written over before it was moved.
        for (int end = moved; end > 0; end -= Stride)
        {
            int begin = Math.Max(0, end - Stride);
            var piece = new Span<byte>(_memory + start + begin, end - begin + bytes.Length);
            piece[..^bytes.Length].CopyTo(piece[bytes.Length..]);
            if (moved > Stride)
            {
                Relax();
            }
        }

        bytes.CopyTo(new Span<byte>(_memory + start, bytes.Length));
    }

    /// <summary>Lets the operating system have the pages of a buffer that lies in a file; its bytes stay readable.</summary>
    public void Relax() => _spill?.Relax();

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

        if (capacity < SpillFile.LeastBytes)
        {
            _memory = (byte*)NativeMemory.Realloc(_memory, (nuint)capacity);
            Capacity = capacity;
            return;
        }

        Spill(capacity);
    }

    private void Spill(int capacity)
    {
        var next = new SpillFile(capacity);
        next.CopyFrom(_memory, Length, _spill);
        int length = Length;
        Release();
        _spill = next;
        _memory = next.Start;
        Capacity = capacity;
        Length = length;
    }

    private void Release()
    {
        if (_spill is null)
        {
            NativeMemory.Free(_memory);
        }

        _spill?.Dispose();
        _spill = null;
        _memory = null;
        Capacity = 0;
        Length = 0;
    }
}
