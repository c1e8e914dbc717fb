using Fairway.EngineTests.Copy;

namespace Fairway.EngineTests.Follow;

public sealed class SqliteTargetTests : RealTargetTests
{
    protected override Move NewMove(string tables)
    {
        // Without STRICT each value would carry its own type.
        var move = new SqliteMove($"{tables} STRICT");
        move.OnTarget($"{tables} STRICT");
        return move;
    }
}
