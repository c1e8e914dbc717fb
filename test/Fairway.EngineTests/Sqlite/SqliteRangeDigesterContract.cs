using Fairway.EngineTests.Contract;

namespace Fairway.EngineTests.Sqlite;

public sealed class SqliteRangeDigesterContract() : RangeDigesterContract(new SqliteFixture());
