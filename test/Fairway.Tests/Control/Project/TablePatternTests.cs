using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Project;

public class TablePatternTests
{
    [Theory]
    [InlineData("*", "orders")]
    [InlineData("orders", "Orders")]
    [InlineData("orders", "sales.orders")]
    [InlineData("order*", "order_items")]
    [InlineData("*items", "order_items")]
    [InlineData("o*_*s", "order_items")]
    [InlineData("o**s", "orders")]
    [InlineData("sales.*", "sales.orders")]
    [InlineData("*.orders", "sales.orders")]
    public void A_pattern_meets(string pattern, string table) => Assert.True(new TablePattern(pattern).Matches(TableName.Parse(table)));

    [Theory]
    [InlineData("order", "orders")]
    [InlineData("orders", "order")]
    [InlineData("order?", "orders")]
    [InlineData("*items", "items_old")]
    [InlineData("sales.*", "orders")]
    [InlineData("sales.*", "stock.orders")]
    [InlineData("", "orders")]
    public void A_pattern_misses(string pattern, string table) => Assert.False(new TablePattern(pattern).Matches(TableName.Parse(table)));

    [Fact]
    public void Many_stars_do_not_take_forever()
    {
        var pattern = new TablePattern(string.Concat(Enumerable.Repeat("a*", 100)) + "b");

        Assert.False(pattern.Matches(new TableName(new string('a', 200))));
    }

    [Fact]
    public void Only_a_name_without_a_star_is_exact()
    {
        Assert.True(new TablePattern("orders").IsExact);
        Assert.False(new TablePattern("order*").IsExact);
    }
}
