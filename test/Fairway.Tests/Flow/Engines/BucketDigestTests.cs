using Fairway.Flow.Engines;

namespace Fairway.Tests.Flow.Engines;

public class BucketDigestTests
{
    private static readonly (ulong Place, UInt128 Digest)[] SomeRows = [.. Enumerable.Range(1, 200).Select(i => ((ulong)i * 7919, UInt128.MaxValue / (uint)i))];

    [Fact]
    public void The_order_of_rows_does_not_matter()
    {
        BucketDigest one = Digest(SomeRows);
        BucketDigest other = Digest(SomeRows.Reverse());

        Assert.Empty(one.DifferentFrom(other));
        Assert.Equal(one.Total, other.Total);
        Assert.Equal(200, other.Rows);
    }

    [Fact]
    public void A_pair_of_duplicates_does_not_cancel()
    {
        BucketDigest once = Digest(SomeRows);
        BucketDigest thrice = Digest([.. SomeRows, SomeRows[3], SomeRows[3]]);

        Assert.Equal([once.BucketOf(SomeRows[3].Place)], once.DifferentFrom(thrice));
        Assert.NotEqual(once.Total, thrice.Total);
    }

    [Fact]
    public void A_row_of_digest_zero_still_counts()
    {
        BucketDigest without = Digest(SomeRows);
        BucketDigest with = Digest([.. SomeRows, (5, UInt128.Zero)]);

        Assert.Equal([without.BucketOf(5)], without.DifferentFrom(with));
    }

    [Fact]
    public void Exactly_the_changed_bucket_differs_on_both_sides()
    {
        BucketDigest one = Digest(SomeRows);
        BucketDigest other = Digest(SomeRows.Select((row, i) => i == 42 ? (row.Place, row.Digest ^ 1) : row));

        int[] changed = [one.BucketOf(SomeRows[42].Place)];
        Assert.Equal(changed, one.DifferentFrom(other));
        Assert.Equal(changed, other.DifferentFrom(one));
    }

    [Fact]
    public void Digests_of_different_shapes_are_not_compared()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BucketDigest(16).DifferentFrom(new BucketDigest(17)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BucketDigest(0));
    }

    private static BucketDigest Digest(IEnumerable<(ulong Place, UInt128 Digest)> rows)
    {
        var digest = new BucketDigest(16);
        foreach ((ulong place, UInt128 value) in rows)
        {
            digest.Add(place, value);
        }

        return digest;
    }
}
