using Fairway.EngineTests;
using Fairway.EngineTests.Catalogue;
using Fairway.EngineTests.Scenarios.Live;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Fairway.EngineTests;

/// <summary>Lets the classes that take minutes begin first, so that the others run beside them and not before them.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] _long =
    [
        $"{typeof(LiveVerificationTests).FullName} ",
        $"{typeof(ChangedDefinitionTests).FullName} ",
        $"{typeof(RunbookTests).FullName} ",
        $"{typeof(BrokenRuleTests).FullName} ",
        $"{typeof(SupportedCaseTests).FullName} ",
        $"{typeof(ReportedCaseTests).FullName} ",
        $"{typeof(LiveCrossingTests).FullName} ",
        $"{typeof(SqliteToPostgreSqlRoundTripTests).FullName} ",
        $"{typeof(SqliteRoundTripTests).FullName} ",
        $"{typeof(PostgreSqlRoundTripTests).FullName} ",
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(c => Place(c.TestCollectionDisplayName))];

    private static int Place(string name) => Array.FindIndex(_long, name.Contains) is var place and >= 0 ? place : _long.Length;
}
