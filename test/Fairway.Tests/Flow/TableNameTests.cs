using Fairway.Flow.Model;

namespace Fairway.Tests.Flow;

public class TableNameTests
{
    [Theory]
    [InlineData("orders", null, "orders")]
    [InlineData("sales.orders", "sales", "orders")]
    [InlineData(".odd", null, ".odd")]
    public void A_name_is_split_at_its_first_dot(string text, string? schema, string name) =>
        Assert.Equal(new TableName(name, schema), TableName.Parse(text));
}
