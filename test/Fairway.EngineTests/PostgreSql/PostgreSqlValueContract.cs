using Fairway.EngineTests.Contract;

namespace Fairway.EngineTests.PostgreSql;

public sealed class PostgreSqlValueContract() : ValueContract(new PostgreSqlFixture());
