using Fairway.Flow.Model;

namespace Fairway.Tests.Flow.Model;

public class RowKeyTests
{
    [Fact]
    public void A_key_comes_back_from_its_bytes_and_into_a_row()
    {
        using RowBatch batch = Rows.Of(["a", null, "", "long enough"]);
        RowKey key = RowKey.Of(batch[0], [3, 1, 2]);
        using var back = new RowBatch(3);

        back.StartRow();
        RowKey.Decode(key.Encoded).AppendTo(back);

        Assert.Equal(key, RowKey.Decode(key.Encoded));
        Assert.Equal(key.GetHashCode(), RowKey.Decode(key.Encoded).GetHashCode());
        Assert.Equal("long enough"u8, back[0][0].Bytes);
        Assert.True(back[0][1].IsNull && !back[0][2].IsNull);
    }

    [Fact]
    public void The_encoded_form_is_a_length_and_the_bytes_per_column()
    {
        using RowBatch batch = Rows.Of(["ab", null]);

        Assert.Equal("000000026162FFFFFFFF", Convert.ToHexString(RowKey.Of(batch[0], [0, 1]).Encoded));
    }

    [Fact]
    public void Keys_with_shifted_borders_are_not_equal()
    {
        using RowBatch batch = Rows.Of(["ab", "c"], ["a", "bc"]);

        Assert.NotEqual(RowKey.Of(batch[0], [0, 1]), RowKey.Of(batch[1], [0, 1]));
    }

    [Theory]
    [InlineData("00")]
    [InlineData("00000002AA")]
    [InlineData("FFFFFFFE")]
    [InlineData("7FFFFFFF")]
    [InlineData("FFFFFFFF00")]
    public void Bytes_that_are_no_key_are_refused(string hex) => Assert.Throws<ArgumentException>(() => RowKey.Decode(Convert.FromHexString(hex)));
}
