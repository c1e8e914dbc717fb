using Fairway.EngineTests.Contract;

namespace Fairway.EngineTests.PostgreSql.Writing;

public sealed class PostgreSqlTargetWriterContract() : TargetWriterContract(new PostgreSqlFixture());
