using System.Security.Cryptography;
using System.Text;
using Fairway.Flow.Transform;

namespace Fairway.Tests.Flow.Transform;

public class SmallStepTests
{
    [Theory]
    [InlineData("\t a b\u00a0\u2003\r\n", "a b")]
    [InlineData("\u3000", "")]
    [InlineData("\u200b a", "\u200b a")]
    [InlineData("漢🚢", "漢🚢")]
    [InlineData(null, null)]
    public void Trim_takes_white_space_from_both_ends_only(string? given, string? wanted) =>
        Assert.Equal(wanted, OneValue.Through(new Trim(OneValue.Type("varchar(20)")), given));

    [Fact]
    public void Trim_leaves_nothing_to_trim_and_only_white_space_goes()
    {
        var step = new Trim(OneValue.Type("text"));

        Seeded.ForAll(seed: 3, CanonicalGen.Texts, text => OneValue.Through(step, text) == text.Trim());
    }

    [Fact]
    public void A_constant_ignores_what_was_there()
    {
        var step = new Constant(WrittenValue.Parse(OneValue.Type("numeric(5,2)"), "1.5"), OneValue.Type("text"));

        Assert.Equal("1.50", OneValue.Through(step, (string?)null));
        Assert.Equal("1.50", OneValue.Through(step, "anything"));
        Assert.Equal("always '1.5'", step.Description);
    }

    [Theory]
    [InlineData(null, "2024-01-05")]
    [InlineData("1999-12-31", "1999-12-31")]
    public void A_default_stands_in_for_null_only(string? given, string wanted) =>
        Assert.Equal(wanted, OneValue.Through(new DefaultForNull(WrittenValue.Parse(OneValue.Type("date"), "2024-01-05")), given));

    [Fact]
    public void An_empty_text_is_not_null_for_a_default() =>
        Assert.Equal("", OneValue.Through(new DefaultForNull(WrittenValue.Parse(OneValue.Type("text"), "none")), ""));

    [Fact]
    public void A_mask_is_the_beginning_of_a_salted_hash()
    {
        string wanted = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("customers.email\0ada@example.org")))[..16];

        Assert.Equal("masked-" + wanted, OneValue.Through(new Mask(OneValue.Type("text"), "customers.email"), "ada@example.org"), ignoreCase: true);
    }

    [Fact]
    public void Masks_keep_equal_texts_equal_within_a_column_and_apart_across_columns()
    {
        string? one = OneValue.Through(new Mask(OneValue.Type("text"), "a"), "ada");

        Assert.Equal(one, OneValue.Through(new Mask(OneValue.Type("varchar(23)"), "a"), "ada"));
        Assert.NotEqual(one, OneValue.Through(new Mask(OneValue.Type("text"), "b"), "ada"));
        Assert.Null(OneValue.Through(new Mask(OneValue.Type("text"), "a"), (string?)null));
    }

    [Fact]
    public void Steps_that_forget_have_no_inverse()
    {
        WrittenValue value = WrittenValue.Parse(OneValue.Type("text"), "x");
        IValueTransform[] steps = [new Trim(value.Type), new Constant(value), new DefaultForNull(value), new Mask(value.Type, "a")];

        Assert.All(steps, step => Assert.Null(step.Inverse));
    }

    [Theory]
    [InlineData("bigint")]
    [InlineData("json")]
    public void Only_text_is_trimmed_or_masked(string type)
    {
        Assert.Contains(type, Assert.Throws<ArgumentException>(() => new Trim(OneValue.Type(type))).Message, StringComparison.Ordinal);
        Assert.Contains(type, Assert.Throws<ArgumentException>(() => new Mask(OneValue.Type(type), "a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mask_needs_room() => Assert.Throws<ArgumentException>(() => new Mask(OneValue.Type("varchar(22)"), "a"));
}
