using Fairway.EngineTests.Contract;

namespace Fairway.EngineTests.PostgreSql.Writing;

/// <summary>The writer's contract once more, psql reading what was written.</summary>
public sealed class PostgreSqlWrittenContract() : TargetWriterContract(new WrittenFixture());
