using System.Collections.Immutable;

namespace Fairway.Campaign.Mutants;

/// <summary>Tests that are to notice a mutant. None of them knows which mutant there is, or that there is one.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Assembly">The assembly of the tests.</param>
/// <param name="Options">Which of them.</param>
/// <param name="Limit">When a mutant stands still: no test takes as long.</param>
internal sealed record Jury(string Name, string Assembly, ImmutableArray<string> Options, TimeSpan Limit)
{
    private const string Unit = "Fairway.Tests";
    private const string Engines = "Fairway.EngineTests";

    /// <summary>The cheapest first: a mutant that several would notice is noticed by the first of them, and <c>jury=NAME</c> asks another one.</summary>
    public static ImmutableArray<Jury> All { get; } =
    [
        new("simulation", Unit, Classes("*SimulationTests"), TimeSpan.FromMinutes(3)),
        new("deciding", Unit, Classes("*Tests.Control.Runbook.*", "*Tests.Control.Integrity.*", "*Tests.Control.Evidence.*"), TimeSpan.FromMinutes(2)),
        new("following and writing", Engines, Classes("*PostgreSql.Following.*", "*PostgreSql.Writing.*", "*EngineTests.Follow.*", "*Sqlite.Following.*"), TimeSpan.FromMinutes(4)),
        new("copying and comparing", Engines, Classes("*EngineTests.Copy.*", "*LiveVerifierTests"), TimeSpan.FromMinutes(4)),
        new("guards", Engines, Classes("*PostgreSql.Guarding.*"), TimeSpan.FromMinutes(4)),
        new("unit tests", Unit, ["-class-", "*SimulationTests", "-class-", "*MutantTests"], TimeSpan.FromMinutes(3)),
        new("churn and round trips", Engines, Classes("*ChurnTests", "*PostgreSqlRoundTripTests"), TimeSpan.FromMinutes(5)),
        new("kills and take-overs", Engines, Classes("*KilledRunnerTests", "*TakenOverTests", "*BrokenHoldTests", "*RaceTests"), TimeSpan.FromMinutes(6)),
        new("rules and runbooks", Engines, Classes("*BrokenRuleTests", "*RunbookTests", "*CommerceTests"), TimeSpan.FromMinutes(8)),
    ];

    private static ImmutableArray<string> Classes(params string[] classes) => [.. classes.SelectMany(c => new[] { "-class", c })];
}
