using Fairway.Flow.Engines;

namespace Fairway.Tests.Flow.Engines;

public class StatementPlaceTests
{
    [Theory]
    [InlineData(5, " (line 1, column 1)")]
    [InlineData(8, " (line 1, column 4)")]
    [InlineData(9, " (line 2, column 1)")]
    [InlineData(11, " (line 2, column 3)")]
    [InlineData(-1, "")]
    [InlineData(4, "")]
    [InlineData(99, "")]
    public void Lines_and_columns_are_those_of_the_statement(int offset, string wanted) => Assert.Equal(wanted, StatementPlace.Of("ours:abc\ndef)", offset, 5));
}
