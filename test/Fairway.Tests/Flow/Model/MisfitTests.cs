using Fairway.Flow.Model;

namespace Fairway.Tests.Flow.Model;

public class MisfitTests
{
    [Theory]
    [InlineData("690000000000000005", "bigint", "an integer that is no bigint")]
    [InlineData("723FE0000000000000", "numeric(12,2)", "a float that is no numeric(12,2)")]
    [InlineData("74736563726574", "uuid", "text of 6 bytes that is no uuid")]
    [InlineData("7461FF", "text", "text of 2 bytes that is not valid UTF-8")]
    [InlineData("74", "bytes", "text of 0 bytes that is no bytes")]
    [InlineData("62736563726574", "text", "a blob of 6 bytes that is no text")]
    public void A_misfit_is_shown_without_its_value(string stored, string type, string shown)
    {
        byte[] kept = [.. Misfit.Mark, .. Convert.FromHexString(stored)];

        Assert.Equal(shown, KeyText.Of(OneValue.Type(type), new RowValue(kept)));
        Assert.Equal(stored, Convert.ToHexString(Misfit.Stored(new RowValue(kept))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("69")]
    [InlineData("7200")]
    [InlineData("78736563726574")]
    public void Bytes_that_only_begin_like_a_misfit_are_none(string rest)
    {
        byte[] bytes = [.. Misfit.Mark, .. Convert.FromHexString(rest)];

        Assert.False(Misfit.Is(new RowValue(bytes)));
    }

    [Fact]
    public void Bytes_are_put_before_the_last_value_alone()
    {
        using var batch = new RowBatch(3);
        batch.StartRow();
        batch.Append("one"u8);
        batch.Prepend("1 "u8);
        batch.AppendNull();
        batch.Append("two"u8);
        batch.Prepend("2 "u8);

        Assert.Equal("1 one", System.Text.Encoding.ASCII.GetString(batch[0][0].Bytes));
        Assert.True(batch[0][1].IsNull);
        Assert.Equal("2 two", System.Text.Encoding.ASCII.GetString(batch[0][2].Bytes));
    }

    [Theory]
    [InlineData(9_000_001)]
    [InlineData(17_000_000)]
    public void Bytes_are_put_before_a_large_value(int length)
    {
        byte[] value = new byte[length];
        new Random(3).NextBytes(value);
        using var batch = new RowBatch(2);
        batch.StartRow();
        batch.Append("one"u8);
        batch.Append(value);
        batch.Prepend(Misfit.Mark);

        Assert.Equal("one"u8, batch[0][0].Bytes);
        Assert.True(batch[0][1].Bytes.SequenceEqual([.. Misfit.Mark, .. value]));
    }
}
