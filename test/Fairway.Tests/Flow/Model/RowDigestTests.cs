using System.Text;
using Fairway.Flow.Model;
using FsCheck;
using FsCheck.Fluent;

namespace Fairway.Tests.Flow.Model;

public class RowDigestTests
{
    // From the sanity vectors that the reference implementation publishes: the empty input and one zero byte, without a seed.
    [Theory]
    [InlineData("", 0x2D06800538D394C2, 0x99AA06D3014798D8, 0x6001C324468D497F)]
    [InlineData("00", 0xC44BDFF4074EECDB, 0xA6CD5E9392000F6A, 0xC44BDFF4074EECDB)]
    public void The_hashes_are_the_published_ones(string hex, ulong place, ulong high, ulong low)
    {
        byte[] input = Convert.FromHexString(hex);

        Assert.Equal(place, RowDigest.OfKey(input));
        Assert.Equal(new UInt128(high, low), System.IO.Hashing.XxHash128.HashToUInt128(input));
    }

    [Fact]
    public void A_digest_is_what_its_definition_says()
    {
        using RowBatch batch = Rows.Of(["ab", null, ""]);
        byte[] lengths = Convert.FromHexString("02000000FFFFFFFF00000000");
        long seed = (long)System.IO.Hashing.XxHash3.HashToUInt64(lengths);

        Assert.Equal(System.IO.Hashing.XxHash128.HashToUInt128("ab"u8, seed), RowDigest.Of(batch[0]));
    }

    public static TheoryData<string?[], string?[]> Different => new()
    {
        { ["a", "b"], ["b", "a"] },
        { [null, "a"], ["a", null] },
        { [null], [""] },
        { ["", null], [null, ""] },
        { ["ab", "c"], ["a", "bc"] },
        { ["abc", ""], ["", "abc"] },
        { ["a "], ["a"] },
        { ["a", null], ["a"] },
        { ["\0"], [""] },
    };

    [Theory]
    [MemberData(nameof(Different))]
    public void Rows_that_differ_anywhere_have_different_digests(string?[] one, string?[] other)
    {
        using RowBatch first = Rows.Of(one);
        using RowBatch second = Rows.Of(other);

        Assert.NotEqual(RowDigest.Of(first[0]), RowDigest.Of(second[0]));
    }

    [Fact]
    public void The_place_in_a_batch_does_not_matter()
    {
        using RowBatch batch = Rows.Of(["before", "it"], ["a", null]);
        using RowBatch alone = Rows.Of(["a", null]);

        Assert.Equal(RowDigest.Of(alone[0]), RowDigest.Of(batch[1]));
    }

    [Fact]
    public void A_row_with_more_columns_than_the_stack_holds_is_digested_the_same_way()
    {
        string?[] wide = [.. Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? null : $"v{i}")];
        using RowBatch batch = Rows.Of(wide);
        int[] lengths = [.. wide.Select(v => v?.Length ?? -1)];

        Assert.Equal(RowDigest.Of(Encoding.ASCII.GetBytes(string.Concat(wide)), lengths), RowDigest.Of(batch[0]));
    }

    [Fact]
    public void A_row_and_its_key_fall_into_the_same_place()
    {
        Gen<string?[]> rows = Gen.ArrayOf(Gen.OneOf(CanonicalGen.Texts.Select<string, string?>(t => t), Gen.Constant<string?>(null)), 4);

        Seeded.ForAll(seed: 5, rows, values =>
        {
            using RowBatch batch = Rows.Of(values);
            return RowDigest.OfKey(batch[0], [2, 0]) == RowDigest.OfKey(RowKey.Of(batch[0], [2, 0]).Encoded);
        });
    }

    [Fact]
    public void A_long_key_falls_into_the_place_of_its_bytes()
    {
        using RowBatch batch = Rows.Of([new string('k', 5_000), "x"]);

        Assert.Equal(RowDigest.OfKey(RowKey.Of(batch[0], [0, 1]).Encoded), RowDigest.OfKey(batch[0], [0, 1]));
    }
}
