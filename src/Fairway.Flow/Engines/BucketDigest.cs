using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>
/// An order-free digest of a table: each row falls into a bucket by its key (by its own digest when the table has no key), and a bucket keeps the
/// number of its rows and the sum of their digests modulo 2^128. Sums do not cancel duplicates as XOR would. Not safe for several threads.
/// </summary>
public sealed class BucketDigest
{
    private readonly long[] _counts;
    private readonly UInt128[] _sums;

    /// <summary>Empty buckets.</summary>
    /// <param name="buckets">How many, at least 1; both sides must use the same number.</param>
    public BucketDigest(int buckets)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        _counts = new long[buckets];
        _sums = new UInt128[buckets];
    }

    /// <summary>How many buckets there are.</summary>
    public int Buckets => _counts.Length;

    /// <summary>All rows added.</summary>
    public long Rows { get; private set; }

    /// <summary>The bucket of a row.</summary>
    /// <param name="place">The key's number (<see cref="RowDigest.OfKey(ReadOnlySpan{byte})"/>), or the low half of the row's digest when the table has no key.</param>
    public int BucketOf(ulong place) => (int)(place % (ulong)_counts.Length);

    /// <summary>The rows that a bucket holds.</summary>
    public long RowsIn(int bucket) => _counts[bucket];

    /// <summary>Adds a row.</summary>
    /// <param name="place">As for <see cref="BucketOf"/>.</param>
    /// <param name="digest">The row's digest (<see cref="RowDigest"/>).</param>
    public void Add(ulong place, UInt128 digest)
    {
        int bucket = BucketOf(place);
        _counts[bucket]++;
        _sums[bucket] = unchecked(_sums[bucket] + digest);
        Rows++;
    }

    /// <summary>The buckets whose rows are not the same on both sides.</summary>
    public ImmutableArray<int> DifferentFrom(BucketDigest other)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.Buckets, Buckets);
        return [.. Enumerable.Range(0, Buckets).Where(b => _counts[b] != other._counts[b] || _sums[b] != other._sums[b])];
    }

    /// <summary>One number for the whole table: the sum of all buckets.</summary>
    public UInt128 Total => _sums.Aggregate(UInt128.Zero, (total, sum) => unchecked(total + sum));
}
