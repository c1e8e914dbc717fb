using System.Security.Cryptography;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>A project as a user has it: a folder with a project file and two databases, worked on by the real command line.</summary>
public sealed class ScenarioProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="mapping">The project file's section <c>mapping</c>, if it has one.</param>
    /// <param name="source">The source's address.</param>
    /// <param name="target">The target's address.</param>
    /// <param name="state">Where the journal is kept; null for the project's own folder.</param>
    public ScenarioProject(string mapping = "", string source = "sqlite:./source.db", string target = "sqlite:./target.db", string? state = null) =>
        Write(state is null ? mapping : $"state: \"{state}\"\n{mapping}", source, target);

    public string Folder => _folder.Path;

    public string ProjectFile => _folder.File("fairway.yaml");

    public string Source => _folder.File("source.db");

    public string Target => _folder.File("target.db");

    public string Journal => _folder.File(".fairway/journal.jsonl");

    /// <summary>Variables that every call of the command line gets.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string File(string name) => _folder.File(name);

    /// <summary>Writes the project file anew.</summary>
    public void Write(string mapping, string source = "sqlite:./source.db", string target = "sqlite:./target.db") => System.IO.File.WriteAllText(
        ProjectFile,
        $$"""
        fairway: 1
        project: { name: scenario }
        systems:
          before: { role: source, dsn: "{{source}}" }
          after: { role: target, dsn: "{{target}}" }
        domains:
          all: { tables: ["*"] }
        {{mapping}}
        """);

    /// <summary>Runs a command to its end.</summary>
    public Task<FairwayResult> RunAsync(params string[] arguments) => FairwayProcess.RunAsync(Folder, arguments, Environment, Token);

    /// <summary>The same in a process of its own.</summary>
    public Task<FairwayResult> RunFreshAsync(params string[] arguments) => FairwayProcess.RunFreshAsync(Folder, arguments, Environment, Token);

    /// <summary>Starts a command.</summary>
    public FairwayProcess Start(params string[] arguments) => FairwayProcess.Start(Folder, arguments, Environment);

    /// <summary>Runs SQL on the source by the sqlite3 client.</summary>
    public Task<string[]> InSourceAsync(string sql) => Sqlite3Client.QueryAsync(Source, sql, Token);

    /// <summary>Runs SQL on the target by the sqlite3 client.</summary>
    public Task<string[]> InTargetAsync(string sql) => Sqlite3Client.QueryAsync(Target, sql, Token);

    /// <summary>What the source's bytes hash to; a command must never change it.</summary>
    public string SourceHash()
    {
        using FileStream source = System.IO.File.OpenRead(Source);
        return Convert.ToHexString(SHA256.HashData(source));
    }

    /// <summary>The names of the files in the project's folder and its journal's.</summary>
    public string[] Files() => [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        Artifacts.KeepFile(Journal);
        _folder.Dispose();
    }
}
