using Fairway.Flow.Transform;

namespace Fairway.Tests.Flow.Transform;

public class CastTests
{
    [Theory]
    [InlineData("bigint", "smallint", "-32768", "-32768")]
    [InlineData("integer", "bigint", "2147483647", "2147483647")]
    [InlineData("boolean", "integer", "true", "1")]
    [InlineData("integer", "boolean", "0", "false")]
    [InlineData("integer", "numeric(6,2)", "-7", "-7.00")]
    [InlineData("numeric(6,2)", "integer", "7.00", "7")]
    [InlineData("numeric(6,2)", "numeric(4,1)", "7.50", "7.5")]
    [InlineData("numeric", "text", "7.500", "7.500")]
    [InlineData("text", "numeric", "+007.500", "7.500")]
    [InlineData("text", "numeric", "-0.00", "0.00")]
    [InlineData("text", "numeric(2,2)", ".5", "0.50")]
    [InlineData("text", "numeric(5,2)", "NaN", "NaN")]
    [InlineData("text", "bigint", "-007", "-7")]
    [InlineData("text", "bigint", "-9223372036854775808", "-9223372036854775808")]
    [InlineData("double", "numeric(12,2)", "0.1", "0.10")]
    [InlineData("double", "numeric", "1e21", "1000000000000000000000")]
    [InlineData("double", "numeric", "1.5e-7", "0.00000015")]
    [InlineData("real", "numeric", "0.1", "0.1")]
    [InlineData("numeric(12,2)", "double", "0.10", "0.1")]
    [InlineData("double", "bigint", "-3", "-3")]
    [InlineData("bigint", "double", "9007199254740992", "9007199254740992")]
    [InlineData("real", "double", "0.5", "0.5")]
    [InlineData("double", "real", "0.5", "0.5")]
    [InlineData("text", "double", "-0", "-0")]
    [InlineData("text", "double", "1.5E+3", "1500")]
    [InlineData("text", "boolean", "t", "true")]
    [InlineData("text", "boolean", "0", "false")]
    [InlineData("text", "date", "2024-02-29", "2024-02-29")]
    [InlineData("text", "timestamp", "2024-01-05T12:30:00.5", "2024-01-05 12:30:00.500000")]
    [InlineData("text", "timestamptz", "2024-01-05 12:30:00+02:00", "2024-01-05 10:30:00Z")]
    [InlineData("text", "time", "24:00:00", "24:00:00")]
    [InlineData("date", "timestamp", "2024-02-29", "2024-02-29 00:00:00")]
    [InlineData("timestamp", "date", "-infinity", "-infinity")]
    [InlineData("text", "uuid", "6F9619FF-8B86-D011-B42D-00C04FC964FF", "6f9619ff-8b86-d011-b42d-00c04fc964ff")]
    [InlineData("text", "json", "{\"a\": [1, null]} ", "{\"a\": [1, null]} ")]
    [InlineData("text", "varchar(3)", "é🚢漢", "é🚢漢")]
    [InlineData("uuid", "bytes", "6f9619ff-8b86-d011-b42d-00c04fc964ff", "x'6F9619FF8B86D011B42D00C04FC964FF'")]
    [InlineData("any", "bigint", "5", "5")]
    [InlineData("any", "bigint", "'5'", "5")]
    [InlineData("any", "bigint", "5.0", "5")]
    [InlineData("any", "boolean", "1", "true")]
    [InlineData("any", "numeric(5,2)", "1.5", "1.50")]
    [InlineData("any", "double", "3", "3")]
    [InlineData("any", "text", "5", "5")]
    [InlineData("any", "date", "'2024-01-05'", "2024-01-05")]
    [InlineData("any", "bytes", "x'00FF'", "x'00FF'")]
    [InlineData("bigint", "any", "5", "5")]
    [InlineData("boolean", "any", "true", "1")]
    [InlineData("numeric(5,2)", "any", "1.5", "'1.50'")]
    [InlineData("date", "any", "2024-01-05", "'2024-01-05'")]
    [InlineData("bytes", "any", "x'00ff'", "x'00FF'")]
    public void A_cast_keeps_the_value(string input, string output, string given, string wanted) =>
        Assert.Equal(wanted, OneValue.Through(new Cast(OneValue.Type(input), OneValue.Type(output)), given));

    [Theory]
    [InlineData("bigint", "smallint", "40717")]
    [InlineData("bigint", "boolean", "40717")]
    [InlineData("bigint", "numeric(4,0)", "40717")]
    [InlineData("bigint", "real", "1640717001")]
    [InlineData("bigint", "double", "9007199254740993")]
    [InlineData("numeric(12,2)", "integer", "40717.01")]
    [InlineData("numeric(30,2)", "bigint", "9223372036854775808")]
    [InlineData("numeric(12,2)", "numeric(12,1)", "40717.01")]
    [InlineData("numeric(12,2)", "numeric(5,1)", "40717.00")]
    [InlineData("numeric", "bigint", "NaN")]
    [InlineData("numeric", "numeric(5,2)", "Infinity")]
    [InlineData("numeric", "double", "0.1000000000000000055")]
    [InlineData("double", "numeric(12,2)", "40717.001")]
    [InlineData("double", "numeric(12,2)", "-0")]
    [InlineData("double", "bigint", "1e19")]
    [InlineData("double", "bigint", "40717.5")]
    [InlineData("double", "real", "0.1")]
    [InlineData("text", "bigint", "4071.0")]
    [InlineData("text", "bigint", " 4071")]
    [InlineData("text", "bigint", "4071\0")]
    [InlineData("text", "bigint", "")]
    [InlineData("text", "bigint", "9223372036854775808")]
    [InlineData("text", "numeric", "4e5")]
    [InlineData("text", "numeric", ".")]
    [InlineData("text", "double", "1e400")]
    [InlineData("text", "double", "1e-400")]
    [InlineData("text", "double", "0x1p3")]
    [InlineData("text", "boolean", "TRUE")]
    [InlineData("text", "date", "2023-02-29")]
    [InlineData("text", "date", "2023-02-2\0")]
    [InlineData("text", "date", "-9223372036854775808-01-01")]
    [InlineData("text", "timestamp", "1704412800")]
    [InlineData("text", "timestamptz", "2024-01-05 12:30:00")]
    [InlineData("text", "timestamptz", "2024-01-05 12:30:00Z5")]
    [InlineData("text", "time", "24:00:01")]
    [InlineData("timestamp", "date", "2024-01-05 00:00:01")]
    [InlineData("date", "timestamp", "+400000-01-01")]
    [InlineData("text", "uuid", "6f9619ff8b86d011b42d00c04fc964ff")]
    [InlineData("text", "json", "{'a': 40717}")]
    [InlineData("text", "json", "")]
    [InlineData("text", "varchar(3)", "🚢🚢🚢🚢")]
    [InlineData("bytes", "text", "x'FF40717F'")]
    [InlineData("bytes", "uuid", "x'0040717F'")]
    [InlineData("any", "bigint", "'40717 pieces'")]
    [InlineData("any", "bigint", "x'40717F'")]
    [InlineData("any", "text", "x'40717F'")]
    [InlineData("any", "bytes", "'40717'")]
    [InlineData("any", "uuid", "40717")]
    [InlineData("any", "timestamp", "1704412800")]
    public void What_has_no_exact_form_is_refused_without_showing_it(string input, string output, string given)
    {
        var step = new Cast(OneValue.Type(input), OneValue.Type(output));

        ValueRefusedException refusal = OneValue.Refusal(step, given);

        Assert.StartsWith(OneValue.Type(output).ToString(), refusal.Wanted, StringComparison.Ordinal);
        Assert.DoesNotContain("40717", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("boolean", "date")]
    [InlineData("interval", "text")]
    [InlineData("timestamp", "timestamptz")]
    [InlineData("bigint", "timestamp")]
    [InlineData("bytes", "bigint")]
    [InlineData("any", "interval")]
    public void A_pair_without_an_exact_way_is_refused_when_it_is_built(string input, string output)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new Cast(OneValue.Type(input), OneValue.Type(output)));

        Assert.Contains($"from {OneValue.Type(input)} to {OneValue.Type(output)}", refusal.Message, StringComparison.Ordinal);
        Assert.False(Cast.Exists(OneValue.Type(input), OneValue.Type(output)));
    }

    [Theory]
    [InlineData("text", "bigint")]
    [InlineData("text", "date")]
    [InlineData("any", "bigint")]
    [InlineData("numeric", "numeric(5,2)")]
    [InlineData("numeric", "bigint")]
    public void A_cast_that_joins_several_values_into_one_has_no_inverse(string input, string output) =>
        Assert.Null(new Cast(OneValue.Type(input), OneValue.Type(output)).Inverse);

    [Fact]
    public void Null_stays_null() => Assert.Null(OneValue.Through(new Cast(OneValue.Type("text"), OneValue.Type("date")), (byte[]?)null));

    [Fact]
    public void A_number_of_a_million_digits_is_refused_at_once() =>
        OneValue.Refusal(new Cast(OneValue.Type("text"), OneValue.Type("numeric")), new string('9', 1_000_000));

    [Fact]
    public void Json_nested_too_deep_is_refused() =>
        OneValue.Refusal(new Cast(OneValue.Type("text"), OneValue.Type("json")), new string('[', 100_000));

    [Fact]
    public void The_plan_reads_what_is_wanted() =>
        Assert.Equal("cast to numeric(12,2)", new Cast(OneValue.Type("text"), OneValue.Type("numeric(12,2)")).Description);
}
