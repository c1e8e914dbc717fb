using Fairway.EngineTests.Contract;

namespace Fairway.EngineTests.Sqlite;

public sealed class SqliteTargetWriterContract() : TargetWriterContract(new SqliteFixture());
