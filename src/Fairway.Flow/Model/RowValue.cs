namespace Fairway.Flow.Model;

/// <summary>One value of a row: NULL, or the canonical bytes of its column's type. Lives no longer than its batch.</summary>
public readonly ref struct RowValue
{
    /// <summary>A value that is not NULL.</summary>
    public RowValue(ReadOnlySpan<byte> bytes) => Bytes = bytes;

    private RowValue(bool isNull) => IsNull = isNull;

    /// <summary>NULL.</summary>
    public static RowValue Null => new(isNull: true);

    /// <summary>True for NULL, which is not the same as no bytes.</summary>
    public bool IsNull { get; }

    /// <summary>The canonical bytes; empty for NULL.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>True when both are NULL or both have the same bytes.</summary>
    public bool SameAs(RowValue other) => IsNull == other.IsNull && Bytes.SequenceEqual(other.Bytes);
}
