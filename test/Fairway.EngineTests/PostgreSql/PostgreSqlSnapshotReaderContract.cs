using Fairway.EngineTests.Contract;

namespace Fairway.EngineTests.PostgreSql;

public sealed class PostgreSqlSnapshotReaderContract() : SnapshotReaderContract(new PostgreSqlFixture());
