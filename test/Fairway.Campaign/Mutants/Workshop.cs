using System.Diagnostics;
using Fairway.Testing.Mutants;

namespace Fairway.Campaign.Mutants;

/// <summary>A copy of the repository with everything that was built, in which one mutant after the other is made and heard. The repository itself is only read.</summary>
internal sealed class Workshop : IDisposable
{
    private const string Bin = "bin/Release/net10.0";

    // What is taken out leaves parameters that nobody reads and code that nobody reaches.
    private const string Quiet = "CS9113%3BCS0162%3BCS0219%3BCS1998%3BCS8602%3BCS0618";
    private static readonly string[] _tests = ["Fairway.Tests", "Fairway.EngineTests"];
    private readonly string _folder;
    private readonly IReadOnlyList<Jury> _juries;

    /// <summary>Copies.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="juries">Who hears the mutants.</param>
    public Workshop(string repository, IReadOnlyList<Jury> juries)
    {
        _juries = juries;
        _folder = Directory.CreateTempSubdirectory("fairway-mutants").FullName;
        Must(Run("cp", ["-r", .. Directory.EnumerateFileSystemEntries(repository).Where(e => Path.GetFileName(e) != ".git"), _folder], TimeSpan.FromMinutes(5)));
    }

    /// <summary>Makes a mutant, lets the juries hear it until one notices it, and takes it back.</summary>
    public Verdict Hear(Mutant mutant)
    {
        var kept = new Dictionary<string, byte[]>();
        try
        {
            foreach (MutantEdit edit in mutant.Edits)
            {
                string file = Path.Combine(_folder, edit.File);
                Keep(kept, file);
                File.WriteAllText(file, edit.Apply(File.ReadAllText(file)));
            }

            foreach (string project in mutant.Edits.Select(e => e.File.Split('/')[1]).Distinct())
            {
                Build(project, kept);
            }

            return Judge(mutant);
        }
        finally
        {
            foreach ((string file, byte[] bytes) in kept)
            {
                File.WriteAllBytes(file, bytes);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Build(string project, Dictionary<string, byte[]> kept)
    {
        string name = project == "Fairway.Host" ? "fairway.dll" : $"{project}.dll";
        string assembly = Path.Combine(_folder, "src", project, Bin, name);
        Keep(kept, assembly);
        Must(Run("dotnet", ["build", $"src/{project}", "-c", "Release", "-v", "q", "-nologo", "--no-restore", "-p:TreatWarningsAsErrors=false", "-p:RunAnalyzers=false", $"-p:NoWarn={Quiet}"], TimeSpan.FromMinutes(5)));
        foreach (string test in _tests)
        {
            string tested = Path.Combine(_folder, "test", test, Bin, name);
            Keep(kept, tested);
            File.Copy(assembly, tested, overwrite: true);
        }
    }

    private static void Keep(Dictionary<string, byte[]> kept, string file)
    {
        if (!kept.ContainsKey(file))
        {
            kept[file] = File.ReadAllBytes(file);
        }
    }

    private Verdict Judge(Mutant mutant)
    {
        // The simulation has the spine, and what applies changes, between systems of its own: no engine is in it.
        bool isSimulated = mutant.Edits.Any(e => e.File.StartsWith("src/Fairway.Control/", StringComparison.Ordinal) || e.File.StartsWith("src/Fairway.Flow/Follow/", StringComparison.Ordinal));
        long began = Stopwatch.GetTimestamp();
        foreach (Jury jury in _juries.Where(j => isSimulated || j.Name != "simulation"))
        {
            (int? code, string said) = Run("dotnet", [$"test/{jury.Assembly}/{Bin}/{jury.Assembly}.dll", "-noLogo", "-noColor", "-stopOnFail", .. jury.Options], jury.Limit);
            if (code != 0)
            {
                string by = code is null ? "it stood still" : said.Split('\n').FirstOrDefault(l => l.EndsWith("[FAIL]", StringComparison.Ordinal))?.Trim() ?? $"ended with {code}";
                return new Verdict(mutant.Name, mutant.Gone, jury.Name, Short(by), Stopwatch.GetElapsedTime(began).TotalSeconds);
            }
        }

        return new Verdict(mutant.Name, mutant.Gone, null, "", Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    // The test's own name, without its class's namespace.
    private static string Short(string test) => string.Join('.', test.Replace(" [FAIL]", "", StringComparison.Ordinal).Split('(')[0].Split('.').TakeLast(2));

    private static void Must((int? Code, string Said) run)
    {
        if (run.Code != 0)
        {
            throw new InvalidOperationException($"It ended with {run.Code?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "nothing in time"}: {run.Said}");
        }
    }

    private (int? Code, string Said) Run(string program, IEnumerable<string> arguments, TimeSpan limit)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            return (null, "");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult());
    }
}
