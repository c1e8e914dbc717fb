using System.Runtime.InteropServices;
using Fairway.Flow.Model;

namespace Fairway.Sqlite.Digesting;

/// <summary>The digester's own row: canonical bytes one after the other, and the length of each value. It grows to what one row needs, no
/// further, and a very large one lies in a file whose pages it gives back as it goes.</summary>
internal sealed unsafe class DigestRow(int columns) : IDisposable
{
    // A row larger than this gives its memory back before the next one.
    private const int KeptBytes = 1 << 20;

    // What is hashed between two releases of the pages behind.
    private const int Stride = 4 << 20;
    private readonly int[] _lengths = new int[columns];
    private byte* _memory;
    private SpillFile? _spill;
    private int _capacity;
    private int _used;
    private int _values;

    ~DigestRow() => NativeMemory.Free(_spill is null ? _memory : null);

    /// <summary>The bytes of all values.</summary>
    public ReadOnlySpan<byte> Values => new(_memory, _used);

    /// <summary>The length of each value, −1 for NULL.</summary>
    public ReadOnlySpan<int> Lengths => _lengths;

    public void Begin()
    {
        if (_capacity > KeptBytes)
        {
            Release();
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
            Grow(needed);
        }

        var added = new Span<byte>(_memory + _used, length);
        _used = needed;
        _lengths[_values++] = length;
        return added;
    }

    /// <summary>Adds a value that lies elsewhere, behind a head; a very large one in strides that leave no pages behind.</summary>
    public void Add(ReadOnlySpan<byte> head, ReadOnlySpan<byte> bytes)
    {
        Span<byte> value = Add(head.Length + bytes.Length);
        head.CopyTo(value);
        if (_spill is null)
        {
            bytes.CopyTo(value[head.Length..]);
        }
        else
        {
            _spill.Write(_used - bytes.Length, bytes);
        }
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

    /// <summary>The digest of the row.</summary>
    public UInt128 Digest()
    {
        if (_spill is null)
        {
            return RowDigest.Of(Values, Lengths);
        }

        var digester = new RowDigester(Lengths);
        for (int at = 0; at < _used; at += Stride)
        {
            digester.Append(Values.Slice(at, Math.Min(Stride, _used - at)));
            Relax();
        }

        return digester.Digest;
    }

    /// <summary>Lets the operating system have the pages of a row that lies in a file; its bytes stay readable.</summary>
    public void Relax() => _spill?.Relax();

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
        Release();
        GC.SuppressFinalize(this);
    }

    private void Grow(int needed)
    {
        if (needed < SpillFile.LeastBytes)
        {
            _capacity = Math.Max(needed, needed < KeptBytes ? Math.Max(1024, 2 * _capacity) : needed);
            _memory = (byte*)NativeMemory.Realloc(_memory, (nuint)_capacity);
            return;
        }

        // The columns behind a large value are mostly small; the room spares them another file.
        int room = (int)Math.Min(needed + (long)KeptBytes, Array.MaxLength);
        var next = new SpillFile(room);
        next.CopyFrom(_memory, _used, _spill);
        Release();
        _spill = next;
        _memory = next.Start;
        _capacity = room;
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
        _capacity = 0;
    }
}
