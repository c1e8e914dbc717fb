using Fairway.EngineTests.Contract;

namespace Fairway.EngineTests.PostgreSql;

public sealed class PostgreSqlRangeDigesterContract() : RangeDigesterContract(new PostgreSqlFixture());
