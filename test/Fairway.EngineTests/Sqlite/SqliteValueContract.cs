using Fairway.EngineTests.Contract;

namespace Fairway.EngineTests.Sqlite;

public sealed class SqliteValueContract() : ValueContract(new SqliteFixture());
