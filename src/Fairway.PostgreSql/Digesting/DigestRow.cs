using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Digesting;

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
    private byte[] _key = new byte[256];

    ~DigestRow() => NativeMemory.Free(_spill is null ? _memory : null);

    private ReadOnlySpan<byte> Values => new(_memory, _used);

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
        int needed = _used + length;
        if ((uint)needed > (uint)_capacity)
        {
            Grow(needed);
        }

        var added = new Span<byte>(_memory + _used, length);
        _used = needed;
        _lengths[_values++] = length;
        return added;
    }

    /// <summary>Gives back what the value that was just added did not need.</summary>
    public void Trim(int length)
    {
        ref int last = ref _lengths[_values - 1];
        _used -= last - length;
        last = length;
    }

    /// <summary>Adds a value that comes in pieces; <see cref="Append"/> follows until its length is there.</summary>
    public void AddLarge(int length)
    {
        Add(length);
        _used -= length;
    }

    /// <summary>Appends a piece of the value that <see cref="AddLarge"/> began.</summary>
    public void Append(ReadOnlySpan<byte> piece)
    {
        if (_spill is null)
        {
            piece.CopyTo(new Span<byte>(_memory + _used, piece.Length));
        }
        else
        {
            _spill.Write(_used, piece);
        }

        _used += piece.Length;
    }

    /// <summary>The digest of the row.</summary>
    public UInt128 Digest()
    {
        if (_spill is null)
        {
            return RowDigest.Of(Values, _lengths);
        }

        var digester = new RowDigester(_lengths);
        for (int at = 0; at < _used; at += Stride)
        {
            digester.Append(Values.Slice(at, Math.Min(Stride, _used - at)));
            _spill.Relax();
        }

        return digester.Digest;
    }

    /// <summary>The number of the row's key: its columns by their ordinals, in key order.</summary>
    public ulong PlaceOf(ReadOnlySpan<int> key) => RowDigest.OfKey(EncodeKey(key));

    /// <summary>The encoded key, valid until the next call.</summary>
    public ReadOnlySpan<byte> EncodeKey(ReadOnlySpan<int> key)
    {
        int at = 0;
        foreach (int ordinal in key)
        {
            ReadOnlySpan<byte> value = Value(ordinal);
            if (_key.Length < at + sizeof(int) + value.Length)
            {
                Array.Resize(ref _key, Math.Max(2 * _key.Length, at + sizeof(int) + value.Length));
            }

            BinaryPrimitives.WriteInt32BigEndian(_key.AsSpan(at), _lengths[ordinal]);
            value.CopyTo(_key.AsSpan(at + sizeof(int)));
            at += sizeof(int) + value.Length;
        }

        return _key.AsSpan(0, at);
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private ReadOnlySpan<byte> Value(int ordinal)
    {
        int start = 0;
        for (int i = 0; i < ordinal; i++)
        {
            start += Math.Max(_lengths[i], 0);
        }

        return Values.Slice(start, Math.Max(_lengths[ordinal], 0));
    }

    private void Grow(int needed)
    {
        // Beyond two thousand million bytes the sum of lengths turns negative.
        ArgumentOutOfRangeException.ThrowIfNegative(needed);
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
