using System.Numerics;
using Fairway.Flow.Model.Conditions;
using FsCheck;
using FsCheck.Fluent;

namespace Fairway.Tests.Flow.Model.Conditions;

public class ExactNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("+7", "7")]
    [InlineData(".5", "0.5")]
    [InlineData("-12.50", "-12.5")]
    [InlineData("100", "100")]
    [InlineData("5.", "5")]
    [InlineData("0.000000000000000000000000000000000001", "0.000000000000000000000000000000000001")]
    public void A_number_is_written_with_the_digits_that_say_something(string text, string wanted) =>
        Assert.Equal(wanted, ExactNumber.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1e5")]
    [InlineData(" 1")]
    [InlineData("1,000")]
    [InlineData("NaN")]
    [InlineData("1\0")]
    [InlineData("٣")]
    public void What_is_no_decimal_number_is_refused(string text) => Assert.False(ExactNumber.TryParse(text, out _));

    [Fact]
    public void A_negative_scale_appends_zeros() => Assert.Equal("-1200", new ExactNumber(-12, -2).ToString());

    [Fact]
    public void Size_has_no_end()
    {
        ExactNumber large = ExactNumber.Parse(new string('9', 1000) + "." + new string('9', 1000));

        Assert.Equal("1" + new string('0', 1000), large.Add(ExactNumber.Parse("0." + new string('0', 999) + "1")).ToString());
        Assert.Equal(large, large.Multiply(2).Subtract(large));
    }

    [Fact]
    public void Arithmetic_is_that_of_integers_over_one_scale() =>
        Seeded.ForAll(seed: 45, Pairs, pair =>
        {
            (BigInteger one, BigInteger other) = (Scaled(pair.One), Scaled(pair.Other));
            ExactNumber a = ExactNumber.Parse(pair.One);
            ExactNumber b = ExactNumber.Parse(pair.Other);
            return a + b == new ExactNumber(one + other, 20) && a - b == new ExactNumber(one - other, 20) && a * b == new ExactNumber(one * other, 40)
                && Math.Sign(a.CompareTo(b)) == one.CompareTo(other) && a.Abs() == new ExactNumber(BigInteger.Abs(one), 20) && (a < b) == (one < other) && (a >= b) == (one >= other);
        });

    [Fact]
    public void A_number_reads_back_as_itself() =>
        Seeded.ForAll(seed: 46, CanonicalGen.Decimals(40, 20), text => ExactNumber.Parse(ExactNumber.Parse(text).ToString()) == ExactNumber.Parse(text));

    private static Gen<(string One, string Other)> Pairs =>
        CanonicalGen.Decimals(30, 20).SelectMany(_ => CanonicalGen.Decimals(12, 9), (one, other) => (one, other));

    private static BigInteger Scaled(string text)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        string fraction = point < 0 ? "" : text[(point + 1)..];
        return BigInteger.Parse((point < 0 ? text : text[..point]) + fraction.PadRight(20, '0'), System.Globalization.CultureInfo.InvariantCulture);
    }
}
