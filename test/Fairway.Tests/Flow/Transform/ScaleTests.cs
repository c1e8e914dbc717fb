using System.Globalization;
using System.Numerics;
using Fairway.Flow.Transform;
using FsCheck.Fluent;

namespace Fairway.Tests.Flow.Transform;

public class ScaleTests
{
    [Theory]
    [InlineData("bigint", "numeric(12,2)", "0.01", "1999", "19.99")]
    [InlineData("bigint", "numeric(12,2)", "0.01", "-5", "-0.05")]
    [InlineData("bigint", "numeric(12,2)", "0.01", "0", "0.00")]
    [InlineData("numeric(12,2)", "bigint", "100", "19.99", "1999")]
    [InlineData("numeric(12,2)", "numeric(12,2)", "-1", "19.99", "-19.99")]
    [InlineData("numeric", "numeric", "0.1", "1.50", "0.150")]
    [InlineData("numeric", "numeric", "2", "NaN", "NaN")]
    [InlineData("numeric", "numeric", "-2", "Infinity", "-Infinity")]
    [InlineData("numeric", "numeric", "10", "12345678901234567890123456789.5", "123456789012345678901234567895.0")]
    public void A_number_is_multiplied_exactly(string input, string output, string factor, string given, string wanted) =>
        Assert.Equal(wanted, OneValue.Through(new Scale(OneValue.Type(input), OneValue.Type(output), factor), given));

    [Theory]
    [InlineData("bigint", "numeric(12,2)", "0.001", "40717")]
    [InlineData("bigint", "numeric(4,2)", "0.01", "40717")]
    [InlineData("bigint", "bigint", "0.1", "40717")]
    [InlineData("bigint", "smallint", "1000", "40717")]
    [InlineData("numeric", "bigint", "1", "NaN")]
    public void A_product_that_does_not_fit_is_refused_without_showing_it(string input, string output, string factor, string given)
    {
        ValueRefusedException refusal = OneValue.Refusal(new Scale(OneValue.Type(input), OneValue.Type(output), factor), given);

        Assert.Equal(OneValue.Type(output).ToString(), refusal.Wanted);
        Assert.DoesNotContain("40717", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.01", "scale by 100 to bigint")]
    [InlineData("100", "scale by 0.01 to bigint")]
    [InlineData("-0.4", "scale by -2.5 to bigint")]
    [InlineData("1.50", null)]
    [InlineData("3", null)]
    public void The_inverse_divides_when_the_quotient_ends(string factor, string? inverse) =>
        Assert.Equal(inverse, new Scale(OneValue.Type("bigint"), OneValue.Type("numeric(38,4)"), factor).Inverse?.Description);

    [Fact]
    public void Trailing_zeros_that_would_be_lost_leave_no_inverse() =>
        Assert.Null(new Scale(OneValue.Type("numeric"), OneValue.Type("numeric(12,2)"), "100").Inverse);

    [Theory]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("1e3")]
    [InlineData("")]
    [InlineData("ten")]
    public void A_factor_that_is_no_number_is_refused(string factor) =>
        Assert.Throws<ArgumentException>(() => new Scale(OneValue.Type("bigint"), OneValue.Type("numeric"), factor));

    [Fact]
    public void Only_numbers_are_scaled()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new Scale(OneValue.Type("text"), OneValue.Type("numeric(12,2)"), "2"));

        Assert.Contains("from text to numeric(12,2)", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bigint", "numeric(30,4)", "0.01")]
    [InlineData("numeric(12,2)", "numeric(30,6)", "-0.0125")]
    [InlineData("numeric(38,10)", "numeric(60,20)", "1024")]
    public void Scaling_there_and_back_gives_the_same_bytes(string input, string output, string factor)
    {
        var step = new Scale(OneValue.Type(input), OneValue.Type(output), factor);
        IValueTransform inverse = Assert.IsType<Scale>(step.Inverse);

        Seeded.ForAll(seed: 12, CanonicalGen.Of(step.Input), value => Equals(Hex(value), Hex(OneValue.Through(inverse, OneValue.Through(step, value)))));
    }

    [Fact]
    public void Every_product_is_the_one_that_big_integers_give()
    {
        var pairs = CanonicalGen.Decimals(25, 12).SelectMany(_ => CanonicalGen.Decimals(12, 9), (number, factor) => (number, factor)).Where(p => Coefficient(p.factor) != 0);

        Seeded.ForAll(seed: 99, pairs, pair =>
        {
            string? product = OneValue.Through(new Scale(OneValue.Type("numeric"), OneValue.Type("numeric"), pair.factor), pair.number);
            int spare = Places(pair.number) + Places(pair.factor) - Places(product!);
            return Coefficient(pair.number) * Coefficient(pair.factor) == Coefficient(product!) * BigInteger.Pow(10, spare);
        });
    }

    private static string? Hex(byte[]? value) => value is null ? null : Convert.ToHexString(value);

    private static BigInteger Coefficient(string number) => BigInteger.Parse(number.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static int Places(string number) => number.Contains('.', StringComparison.Ordinal) ? number.Length - number.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
}
