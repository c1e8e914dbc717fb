using System.Collections.Frozen;
using System.Collections.Immutable;
using Fairway.Tests.Architecture.Reading;

namespace Fairway.Tests.Architecture.Walls;

/// <summary>The walls of this house, in one place. docs/architecture.md says why they stand where they stand.</summary>
internal static class House
{
    private const string Host = "fairway";

    /// <summary>The assemblies that the walls are held in.</summary>
    public static ImmutableArray<string> Assemblies { get; } = ["Fairway.Flow", "Fairway.Sqlite", "Fairway.PostgreSql", "Fairway.Chart", "Fairway.Control", Host];

    /// <summary>All walls, project walls first. Host may see every project and has none.</summary>
    public static ImmutableArray<IWall> WallsOf(string assembly) => [.. Walls.Where(w => w.Assembly == assembly).Select(w => w.Wall), Reserved];

    /// <summary>Packages, and what only a few places may see. An engine is on the list because nobody else may ask which engine it is.</summary>
    public static ReservedWall Reserved { get; } = new(new Dictionary<string, ImmutableArray<Place>>
    {
        ["Fairway.Sqlite"] = [new(Host, "Fairway.Host.Composition"), new(Host, "Fairway.Host.Demo")],

        // State keeps a team's journal in a PostgreSQL database and takes the engine's pinned sessions for it; it names no port.
        ["Fairway.PostgreSql"] = [new(Host, "Fairway.Host.Composition"), new(Host, "Fairway.Host.Demo"), new(Host, "Fairway.Host.Runner"), new(Host, "Fairway.Host.State")],
        ["Npgsql"] = [new("Fairway.PostgreSql"), new(Host, "Fairway.Host.Demo"), new(Host, "Fairway.Host.State")],
        ["Microsoft.Data.Sqlite"] = [new("Fairway.Sqlite"), new(Host, "Fairway.Host.Demo"), new(Host, "Fairway.Host.State")],
        ["SQLitePCLRaw.core"] = [new("Fairway.Sqlite")],
        ["SQLitePCLRaw.batteries_v2"] = [new("Fairway.Sqlite")],
        ["SQLitePCLRaw.provider.e_sqlite3"] = [new("Fairway.Sqlite")],
        ["System.IO.Hashing"] = [new("Fairway.Flow")],

        // Mail has one room. What MailKit brings for signed and encrypted mail has none: nobody uses it.
        ["MailKit"] = [new(Host, "Fairway.Host.Messages")],
        ["MimeKit"] = [new(Host, "Fairway.Host.Messages")],
        // The chart reads programs in C# as trees and compiles none.
        ["Microsoft.CodeAnalysis"] = [new("Fairway.Chart", "Fairway.Chart.Programs")],
        ["Microsoft.CodeAnalysis.CSharp"] = [new("Fairway.Chart", "Fairway.Chart.Programs")],
        ["YamlDotNet"] = [new("Fairway.Control", "Fairway.Control.Project")],
        ["Spectre.Console"] = [new(Host)],
        ["System.CommandLine"] = [new(Host)],
    }.ToFrozenDictionary());

    private static ImmutableArray<(string Assembly, IWall Wall)> Walls { get; } =
    [
        ("Fairway.Flow", new ProjectWall("Fairway.Flow", [])),
        ("Fairway.Sqlite", new ProjectWall("Fairway.Sqlite", ["Fairway.Flow"])),
        ("Fairway.PostgreSql", new ProjectWall("Fairway.PostgreSql", ["Fairway.Flow"])),
        ("Fairway.Chart", new ProjectWall("Fairway.Chart", ["Fairway.Flow"])),
        ("Fairway.Control", new ProjectWall("Fairway.Control", ["Fairway.Flow", "Fairway.Chart"])),
        ("Fairway.Flow", Folders("Fairway.Flow", "Fairway.Flow", new()
        {
            ["Model"] = [],
            ["Engines"] = ["Model"],
            ["Transform"] = ["Model", "Engines"],
            ["Copy"] = ["Model", "Engines", "Transform"],
            ["Follow"] = ["Model", "Engines", "Transform"],
            ["Verify"] = ["Model", "Engines", "Transform"],
        })),
        ("Fairway.Sqlite", Folders("Fairway.Sqlite", "Fairway.Sqlite", new()
        {
            [""] = ["Definitions", "Digesting", "Examination", "Following", "Guarding", "Probing", "Reading", "Sql", "Surveying", "Values", "Writing"],
            ["Definitions"] = ["", "Sql"],
            ["Surveying"] = ["", "Sql"],
            ["Examination"] = ["", "Definitions", "Sql", "Values"],
            ["Following"] = ["", "Definitions", "Examination", "Reading", "Sql", "Values", "Writing"],
            ["Guarding"] = ["", "Examination", "Following", "Sql", "Writing"],
            ["Reading"] = ["", "Sql", "Values"],
            ["Writing"] = ["", "Reading", "Sql", "Values"],

            // Blind to Writing and Digesting: what asks about rows writes nothing, and means by a value what the reader means.
            ["Probing"] = ["", "Reading", "Sql", "Values"],

            // Blind to Reading: what digests a row must not share the code that copied it.
            ["Digesting"] = ["", "Sql", "Values"],
            ["Values"] = ["", "Sql"],
            ["Sql"] = [""],
        })),
        ("Fairway.PostgreSql", Folders("Fairway.PostgreSql", "Fairway.PostgreSql", new()
        {
            [""] = ["Carrying", "Definitions", "Digesting", "Examination", "Following", "Guarding", "Probing", "Reading", "Sql", "Surveying", "Values", "Writing"],
            ["Definitions"] = ["", "Sql", "Values"],
            ["Surveying"] = ["", "Definitions", "Sql"],
            ["Carrying"] = ["", "Sql"],
            ["Examination"] = ["", "Sql", "Values"],
            ["Following"] = ["", "Examination", "Reading", "Sql", "Values"],
            ["Guarding"] = ["", "Examination", "Sql"],
            ["Reading"] = ["", "Sql", "Values"],
            ["Writing"] = ["", "Sql", "Values"],

            // Blind to Writing and Digesting: what asks about rows writes nothing, and means by a value what the reader means.
            ["Probing"] = ["", "Reading", "Sql", "Values"],

            // Blind to Reading: what digests a row must not share the code that copied it.
            ["Digesting"] = ["", "Sql", "Values"],
            ["Values"] = ["", "Sql"],
            ["Sql"] = ["", "Values"],
        })),
        ("Fairway.Chart", Folders("Fairway.Chart", "Fairway.Chart", new()
        {
            ["Model"] = [],
            ["Certainty"] = ["Model"],

            // What is found out: of statements, of programs, of what other tools wrote.
            ["Statements"] = ["Model", "Certainty"],
            ["Programs"] = ["Model", "Certainty", "Statements"],
            ["Logs"] = [],
            ["Findings"] = ["Model", "Certainty", "Statements", "Programs", "Logs"],

            // What follows from it.
            ["Reach"] = ["Model", "Certainty"],
            ["Borders"] = ["Model", "Certainty", "Statements", "Findings"],
            ["Drift"] = ["Model", "Certainty", "Statements", "Findings", "Reach"],
            ["Picture"] = ["Model", "Certainty", "Reach"],
        })),
        ("Fairway.Control", Folders("Fairway.Control", "Fairway.Control", new()
        {
            ["Journal"] = [],

            // Evidence is made of the journal's entries and holds its chain against checkpoints; it knows no project, no plan and no stage.
            ["Evidence"] = ["Journal"],
            ["Project"] = ["Journal", "Evidence"],
            ["Charting"] = ["Journal", "Evidence", "Project"],
            ["Plan"] = ["Journal", "Evidence", "Project"],
            ["Stages"] = ["Journal", "Evidence", "Project", "Plan"],
            ["Integrity"] = ["Journal", "Evidence", "Project", "Plan", "Stages"],

            // What questions a plan and what advises on it: both look and decide nothing; gates take what they came to as facts.
            ["Challenge"] = ["Journal", "Evidence", "Project", "Charting", "Plan", "Stages", "Integrity"],
            ["Advice"] = ["Journal", "Evidence", "Project", "Charting", "Plan", "Stages", "Integrity"],
            ["Gates"] = ["Journal", "Evidence", "Project", "Charting", "Plan", "Stages", "Integrity"],
            ["Runbook"] = ["Journal", "Evidence", "Project", "Plan", "Stages", "Integrity", "Gates"],
        })),
        (Host, Folders(Host, "Fairway.Host", new()
        {
            [""] = ["Cli", "Demo", "Messages", "Runner", "Secrets", "State"],

            // Who has something to say has Control's port; only Composition knows who sends.
            ["Messages"] = ["Secrets"],
            ["Cli"] = ["", "Demo", "Runner", "Secrets", "State"],
            ["Demo"] = ["", "Cli", "Runner", "Secrets", "State"],
            ["Runner"] = ["Secrets", "State"],
            ["Secrets"] = [],
            ["State"] = [],
        })),
    ];

    /// <summary>True for the assemblies that this repository makes.</summary>
    public static bool IsOurs(string assembly) => assembly == Host || assembly.StartsWith("Fairway.", StringComparison.Ordinal);

    /// <summary>The violation that a dependency is.</summary>
    public static Violation Breaks(this Dependency dependency, string wall) => new(
        dependency.Member.Length == 0 ? dependency.From.FullName : $"{dependency.From.FullName}.{dependency.Member}",
        dependency.To.FullName,
        wall);

    /// <summary>Names for a message; "none" when there are none.</summary>
    public static string List(IEnumerable<string> names)
    {
        string list = string.Join(", ", names.Select(n => n.Length == 0 ? "(root)" : n));
        return list.Length == 0 ? "none" : list;
    }

    private static FolderWall Folders(string assembly, string root, Dictionary<string, string[]> maySee) =>
        new(assembly, root, maySee.ToFrozenDictionary(f => f.Key, f => ImmutableArray.Create(f.Value)));
}
