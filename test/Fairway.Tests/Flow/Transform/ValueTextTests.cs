using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Tests.Flow.Transform;

public class ValueTextTests
{
    [Theory]
    [InlineData("bytes", "x'00fF'", "00FF")]
    [InlineData("bytes", "x''", "")]
    [InlineData("any", "-5", "69FFFFFFFFFFFFFFFB")]
    [InlineData("any", "0.5", "723FE0000000000000")]
    [InlineData("any", "'5'", "7435")]
    [InlineData("any", "five", "7466697665")]
    [InlineData("any", "x'05'", "6205")]
    [InlineData("boolean", "t", "01")]
    [InlineData("date", "2000-01-02", "00000001")]
    public void A_written_value_has_one_canonical_form(string type, string text, string hex) =>
        Assert.Equal(hex, Convert.ToHexString(WrittenValue.Parse(OneValue.Type(type), text).Bytes));

    [Theory]
    [InlineData("bytes", "00ff")]
    [InlineData("bytes", "x'0'")]
    [InlineData("bytes", "x'zz'")]
    [InlineData("interval", "1 day")]
    [InlineData("integer", "ten")]
    [InlineData("varchar(2)", "ten")]
    public void What_is_no_value_of_the_type_fails_with_a_reason(string type, string text)
    {
        using var batch = new RowBatch(1);
        batch.StartRow();

        bool ok = ValueText.TryParse(OneValue.Type(type), text, batch, out string? problem);

        Assert.False(ok);
        Assert.False(string.IsNullOrEmpty(problem));
        Assert.Equal(0, batch.Bytes);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_text() =>
        Assert.Contains("surrogate", Assert.Throws<ArgumentException>(() => WrittenValue.Parse(OneValue.Type("text"), new string('\ud83d', 1))).Message, StringComparison.Ordinal);

    [Fact]
    public void Values_are_equal_by_type_and_bytes()
    {
        WrittenValue one = WrittenValue.Parse(OneValue.Type("integer"), "01");

        Assert.Equal(one, WrittenValue.Parse(OneValue.Type("integer"), "1"));
        Assert.NotEqual(one, WrittenValue.Parse(OneValue.Type("bigint"), "1"));
    }
}
