using Fairway.Flow.Transform;

namespace Fairway.Tests.Flow.Transform;

public class MapValuesTests
{
    private static readonly KeyValuePair<string, string>[] States = [new("0", "new"), new("1", "paid"), new("2", "sent")];

    [Theory]
    [InlineData("integer", "1", "paid")]
    [InlineData("numeric(5,2)", "1.00", "paid")]
    [InlineData("text", "2", "sent")]
    [InlineData("any", "0", "new")]
    [InlineData("integer", null, null)]
    public void A_value_becomes_the_one_that_was_written_for_it(string input, string? given, string? wanted) =>
        Assert.Equal(wanted, OneValue.Through(Map(input, "text", States), given));

    [Theory]
    [InlineData("integer", "40717")]
    [InlineData("text", "02")]
    [InlineData("text", "40717 ")]
    [InlineData("any", "'0'")]
    public void A_value_without_an_entry_is_refused_without_showing_it(string input, string given)
    {
        ValueRefusedException refusal = OneValue.Refusal(Map(input, "text", States), given);

        Assert.DoesNotContain("40717", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_that_is_one_to_one_reads_backwards()
    {
        MapValues map = Map("integer", "text", States);

        Assert.All(States, entry => Assert.Equal(entry.Key, OneValue.Through(map.Inverse!, entry.Value)));
        Assert.Equal("map 3 values to integer", map.Inverse?.Description);
    }

    [Fact]
    public void Two_entries_for_one_result_leave_no_inverse() =>
        Assert.Null(Map("integer", "text", [.. States, new("3", "sent")]).Inverse);

    [Fact]
    public void Two_spellings_of_one_value_are_two_entries_for_it()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Map("integer", "text", [.. States, new("02", "lost")]));

        Assert.Contains("two entries for '02'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_is_no_value_of_its_type_is_named()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Map("integer", "boolean", [new("0", "no")]));

        Assert.Contains("'no' is no boolean", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_map_is_refused() => Assert.Throws<ArgumentException>(() => Map("integer", "text", []));

    private static MapValues Map(string input, string output, KeyValuePair<string, string>[] entries) => new(OneValue.Type(input), OneValue.Type(output), entries);
}
