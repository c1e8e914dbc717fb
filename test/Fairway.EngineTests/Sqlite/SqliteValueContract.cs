using Fairway.EngineTests.Contract;

namespace Fairway.EngineTests.Sqlite;

public sealed class SqliteValueContract() : ValueContract(new SqliteFixture())
{
    [Fact]
    public Task Values_of_a_column_that_takes_any_kind_come_back_with_their_kind() => CrossAsync("any");
}
