namespace Fairway.PostgreSql.Writing;

/// <summary>
/// Bytes on their way to the server. Large, because from a size above the driver's own buffer on it sends the bytes as they lie, without copying them;
/// one per writer, whatever its tables and values.
/// </summary>
internal sealed class CopyBuffer
{
    private const int Capacity = 256 << 10;
    private readonly byte[] _bytes = new byte[Capacity];

    /// <summary>How many bytes wait.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes that wait.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>What is free.</summary>
    public Span<byte> Room => _bytes.AsSpan(Length);

    /// <summary>Takes what was written at the beginning of <see cref="Room"/>.</summary>
    public void Advance(int count) => Length += count;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room);
        Length += bytes.Length;
    }

    public void Clear() => Length = 0;
}
