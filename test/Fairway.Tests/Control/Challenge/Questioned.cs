using System.Collections.Immutable;
using Fairway.Control.Challenge;
using Fairway.Control.Journal;
using Fairway.Control.Plan;
using Fairway.Control.Project;
using Fairway.Flow.Model;
using Fairway.Tests.Control.Plan;
using Fairway.Tests.Control.Project;

namespace Fairway.Tests.Control.Challenge;

/// <summary>Plans to question, in few words: a file, the tables of its source, and what else is known.</summary>
internal static class Questioned
{
    /// <summary>A Friday.</summary>
    public static readonly DateTimeOffset Now = new(2027, 1, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Two people of flesh and blood.</summary>
    public const string People = """ann: { name: Ann Fox, contact: "tel:1", roles: [engineering, commander] }, bob: { name: Bob Roe, contact: "tel:2", roles: [operations] }""";

    /// <summary>A workflow of class C1 that lives on orders and what is around them.</summary>
    public const string Sell = "workflows: { sell: { owner: ann, impact: { revenue: 3 }, tables: [\"*\"], interruption: 10m } }";

    /// <summary>A file with two people, one domain of all tables, and more.</summary>
    /// <param name="sections">What stands below.</param>
    /// <param name="project">What stands in the section of the project.</param>
    /// <param name="domains">The domains.</param>
    public static string File(string sections = "", string project = "", string domains = "shop: { tables: [\"*\"] }") => $$"""
        fairway: 1
        project: { name: shop, people: { {{People}} }{{(project.Length == 0 ? "" : $", {project}")}} }
        systems:
          legacy: { role: source, dsn: "sqlite:./shop.db" }
          modern: { role: target, dsn: "sqlite:./new.db" }
        domains:
          {{domains}}
        {{sections}}
        """;

    /// <summary>What is known of a file whose systems cannot be reached.</summary>
    public static ChallengeFacts Unreached(string file)
    {
        ProjectReading reading = ProjectFile.Read(file);
        Assert.True(reading.IsGood, string.Join("\n", reading.Mistakes));
        return new ChallengeFacts { Spec = reading.Spec, Text = new ProjectText(file), Now = Now, TargetKeepsChanges = true };
    }

    /// <summary>What is known of a file, its source and a journal in which nothing has happened.</summary>
    public static ChallengeFacts Facts(string file, params TableSchema[] tables)
    {
        ChallengeFacts facts = Unreached(file);
        var source = new DatabaseSchema("one", [.. tables], []);
        return facts with
        {
            Source = source,
            Plan = Planner.Make(new PlanRequest(facts.Spec, new FakeSystem(), new FakeSystem(), source)),
            Target = new DatabaseSchema("one", [], []),
            Domains = facts.Spec.Domains.ToImmutableDictionary(d => d.Name, d => new DomainFacts(d.Name, DomainStage.Off, [], null)),
            Baselines = ImmutableDictionary<string, BaselineFact>.Empty,
        };
    }

    /// <summary>What one rule has to say: <c>place: message</c>, or <c>needs …</c>; with the domains in front.</summary>
    public static string[] Ask(this ChallengeFacts facts, string code) =>
    [
        .. ChallengeRules.All.Single(r => r.Code == code).Ask(facts).Select(a =>
            $"{(a.Domains.IsEmpty ? "" : $"[{string.Join(",", a.Domains)}] ")}{(a.Missing is { } missing ? $"needs {missing}" : $"{a.Place}: {a.Message}")}"),
    ];
}
