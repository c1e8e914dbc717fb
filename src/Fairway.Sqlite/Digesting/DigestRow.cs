using System.Runtime.InteropServices;

namespace Fairway.Sqlite.Digesting;

/// <summary>The digester's own row: canonical bytes one after the other, and the length of each value. It grows to what one row needs, no further.</summary>
internal sealed unsafe class DigestRow(int columns) : IDisposable
{
    // A row larger than this gives its memory back before the next one.
    private const int KeptBytes = 1 << 20;
    private readonly int[] _lengths = new int[columns];
    private byte* _memory;
    private int _capacity;
    private int _used;
    private int _values;

    ~DigestRow() => NativeMemory.Free(_memory);

    /// <summary>The bytes of all values.</summary>
    public ReadOnlySpan<byte> Values => new(_memory, _used);

    /// <summary>The length of each value, −1 for NULL.</summary>
    public ReadOnlySpan<int> Lengths => _lengths;

    public void Begin()
    {
        if (_capacity > KeptBytes)
        {
            NativeMemory.Free(_memory);
            _memory = null;
            _capacity = 0;
        }

        _used = 0;
        _values = 0;
    }

    public void AddNull() => _lengths[_values++] = -1;

    /// <summary>Adds a value of a length and returns the memory to fill.</summary>
    public Span<byte> Add(int length)
    {
        int needed = checked(_used + length);
        if (needed > _capacity)
        {
            _capacity = Math.Max(needed, needed < KeptBytes ? Math.Max(1024, 2 * _capacity) : needed);
            _memory = (byte*)NativeMemory.Realloc(_memory, (nuint)_capacity);
        }

        var added = new Span<byte>(_memory + _used, length);
        _used = needed;
        _lengths[_values++] = length;
        return added;
    }

    /// <summary>Puts bytes before the value that was just added.</summary>
    public void Prepend(ReadOnlySpan<byte> head)
    {
        int length = _lengths[--_values];
        _used -= length;
        Span<byte> value = Add(length + head.Length);
        value[..length].CopyTo(value[head.Length..]);
        head.CopyTo(value);
    }

    /// <summary>The bytes of one value; empty for NULL.</summary>
    public ReadOnlySpan<byte> Value(int ordinal)
    {
        int start = 0;
        for (int i = 0; i < ordinal; i++)
        {
            start += Math.Max(_lengths[i], 0);
        }

        return Values.Slice(start, Math.Max(_lengths[ordinal], 0));
    }

    public void Dispose()
    {
        NativeMemory.Free(_memory);
        _memory = null;
        GC.SuppressFinalize(this);
    }
}
