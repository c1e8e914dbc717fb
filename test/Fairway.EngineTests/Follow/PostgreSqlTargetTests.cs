using Fairway.EngineTests.Copy;
using Fairway.EngineTests.PostgreSql;

namespace Fairway.EngineTests.Follow;

public sealed class PostgreSqlTargetTests : RealTargetTests
{
    protected override Move NewMove(string tables) => new PostgreSqlMove(tables, "SELECT 1");
}
