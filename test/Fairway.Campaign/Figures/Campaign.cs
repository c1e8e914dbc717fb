using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Fairway.Campaign.Figures;

/// <summary>Runs attacks and adds what they came to to the repository's file and page. Interrupted between two attacks, nothing of those that have ended is lost.</summary>
internal static class Campaign
{
    private static readonly JsonSerializerOptions _lines = new(JsonSerializerDefaults.Web);

    /// <summary>Runs one attack.</summary>
    /// <param name="repository">The repository, built in Release.</param>
    /// <param name="attack">The attack.</param>
    /// <param name="amount">How many; the attack's own number when null.</param>
    /// <returns>How many tests failed.</returns>
    public static int Run(string repository, Attack attack, int? amount)
    {
        string file = Path.Combine(repository, "bench", "results", "reliability.json");
        Reliability reliability = Reliability.Read(file);
        int asked = amount ?? attack.Amount?.Default ?? 1;
        long seed = attack.Seed is null ? 0 : reliability.NextSeed(attack.Name);
        string noted = Path.GetTempFileName();
        try
        {
            var environment = new Dictionary<string, string> { ["FAIRWAY_TRIALS"] = noted };
            if (attack.Amount is var (variable, _))
            {
                environment[variable] = Number(asked);
            }

            if (attack.Seed is not null)
            {
                environment[attack.Seed] = Number(seed);
            }

            long began = Stopwatch.GetTimestamp();
            (int code, string said) = Said("dotnet", [$"test/{attack.Assembly}/bin/Release/net10.0/{attack.Assembly}.dll", "-noLogo", "-noColor", .. attack.Options], repository, environment);
            string[] lines = said.Split('\n');
            string[] failures = [.. lines.Select((l, i) => (l, i)).Where(x => x.l.TrimEnd().EndsWith("[FAIL]", StringComparison.Ordinal)).Select(x => $"{x.l.Replace("[FAIL]", "", StringComparison.Ordinal).Trim()}: {lines.ElementAtOrDefault(x.i + 1)?.Trim()}")];
            if (code != 0 && failures.Length == 0)
            {
                failures = [$"ended with {code}"];
            }

            if (failures.Length > 0)
            {
                Console.Error.WriteLine(said);
            }

            TrialLine[] trials = [.. File.ReadLines(noted).Select(l => JsonSerializer.Deserialize<TrialLine>(l, _lines)!)]; // Each line is one.
            reliability.Add(
                new CampaignRun(DateTimeOffset.UtcNow, attack.Name, Commit(repository), seed, asked, trials.Length, failures, Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1), Engines(repository))
                {
                    Counts = new(trials.GroupBy(t => t.Figure).ToDictionary(g => g.Key, g => g.Sum(t => t.Count)), StringComparer.Ordinal),
                },
                trials);
            reliability.Write(file);
            ReliabilityPage.Write(Path.Combine(repository, "docs", "reliability-figures.md"), reliability);
            Console.WriteLine($"{attack.Name}: {trials.Length} trials noted, {failures.Length} failures{string.Concat(failures.Select(f => $"\n  {f}"))}");
            return failures.Length;
        }
        finally
        {
            File.Delete(noted);
        }
    }

    private static string Commit(string repository)
    {
        string commit = Said("git", ["rev-parse", "--short", "HEAD"], repository, []).Said.Trim();
        return Said("git", ["status", "--porcelain", "src", "test"], repository, []).Said.Trim().Length == 0 ? commit : commit + "+";
    }

    private static string Engines(string repository) =>
        $"{Said("/usr/lib/postgresql/15/bin/postgres", ["--version"], repository, []).Said.Trim()}; .NET {Environment.Version}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static (int Code, string Said) Said(string program, IEnumerable<string> arguments, string folder, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start.");
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
