using Fairway.EngineTests.Contract;

namespace Fairway.EngineTests.Sqlite;

public sealed class SqliteMisfitContract() : MisfitContract(new SqliteFixture());
