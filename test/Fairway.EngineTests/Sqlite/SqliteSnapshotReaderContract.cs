using Fairway.EngineTests.Contract;

namespace Fairway.EngineTests.Sqlite;

public sealed class SqliteSnapshotReaderContract() : SnapshotReaderContract(new SqliteFixture());
