using Fairway.Flow.Model;

namespace Fairway.Flow.Verify;

/// <summary>The number that decides a row's bucket: its key's, or, without a key, the low half of its own digest.</summary>
internal static class RowPlace
{
    public static ulong Of(in Row row, ReadOnlySpan<int> keyOrdinals, UInt128 digest) =>
        keyOrdinals.IsEmpty ? (ulong)digest : RowDigest.OfKey(row, keyOrdinals);
}
