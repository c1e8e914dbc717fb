using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Fairway.Flow.Model;

namespace Fairway.Flow.Verify;

/// <summary>What is remembered of a row to say which of its columns differ: one digest per column, however large the values are.</summary>
/// <param name="Columns">One digest per stored column.</param>
/// <param name="Texts">The values for people, when they were asked for; else empty.</param>
internal sealed record RowFingerprint(ImmutableArray<UInt128> Columns, ImmutableArray<string> Texts)
{
    // Apart from any digest of bytes with overwhelming probability: NULL is not the empty value.
    private static readonly UInt128 Null = UInt128.MaxValue;

    public static RowFingerprint Of(in Row row, ImmutableArray<ColumnSchema> columns, bool withTexts)
    {
        var digests = ImmutableArray.CreateBuilder<UInt128>(row.Count);
        var texts = ImmutableArray.CreateBuilder<string>(withTexts ? row.Count : 0);
        for (int c = 0; c < row.Count; c++)
        {
            RowValue value = row[c];
            digests.Add(value.IsNull ? Null : XxHash128.HashToUInt128(value.Bytes));
            if (withTexts)
            {
                texts.Add(KeyText.Of(columns[c].Type, value));
            }
        }

        return new RowFingerprint(digests.MoveToImmutable(), texts.ToImmutable());
    }

    /// <summary>One number for all columns but the key's: equal for rows that differ only in their key.</summary>
    public UInt128 WithoutKey(ImmutableArray<int> keyOrdinals)
    {
        UInt128[] others = [.. Columns.Where((_, i) => !keyOrdinals.Contains(i))];
        return XxHash128.HashToUInt128(MemoryMarshal.AsBytes(others.AsSpan()));
    }
}
