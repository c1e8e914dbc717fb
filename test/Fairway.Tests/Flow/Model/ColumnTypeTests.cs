using Fairway.Flow.Model;

namespace Fairway.Tests.Flow.Model;

public class ColumnTypeTests
{
    public static TheoryData<string> Names => [.. ColumnType.KnownNames, "numeric(1,0)", "numeric(1000,1000)", "varchar(40)"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_type_is_printed_as_it_can_be_read(string name)
    {
        ColumnType type = OneValue.Type(name);

        Assert.Equal(type, OneValue.Type(type.ToString()));
        Assert.Equal(type, OneValue.Type($" {name.ToUpperInvariant()} "));
    }

    [Theory]
    [InlineData("DECIMAL( 12 , 2 )", "numeric(12,2)")]
    [InlineData("numeric(12)", "numeric(12,0)")]
    [InlineData("int", "integer")]
    [InlineData("float8", "double precision")]
    [InlineData("text (9)", "varchar(9)")]
    public void Spellings_of_one_type_are_one_type(string text, string printed) => Assert.Equal(printed, OneValue.Type(text).ToString());

    [Fact]
    public void Every_kind_has_a_name() =>
        Assert.All(Enum.GetValues<ValueKind>(), kind => Assert.Equal(kind, OneValue.Type(new ColumnType(kind).ToString()).Kind));

    [Theory]
    [InlineData("")]
    [InlineData("money")]
    [InlineData("numeric(0)")]
    [InlineData("numeric(1001)")]
    [InlineData("numeric(2,3)")]
    [InlineData("numeric(2,1,0)")]
    [InlineData("numeric(-2)")]
    [InlineData("numeric(2")]
    [InlineData("numeric()")]
    [InlineData("varchar(0)")]
    [InlineData("varchar(99999999999)")]
    [InlineData("bigint(20)")]
    public void What_is_no_type_is_not_read(string text) => Assert.False(ColumnType.TryParse(text, out _));
}
