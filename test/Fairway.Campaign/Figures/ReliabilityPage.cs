using System.Globalization;

namespace Fairway.Campaign.Figures;

/// <summary>The page beside the file, for people.</summary>
internal static class ReliabilityPage
{
    private static readonly Dictionary<string, string> _titles = new()
    {
        ["Q1"] = "lives of a switch in the simulation",
        ["Q1 least visited"] = "kills in the simulation at the step, before or after an effect, that saw the fewest",
        ["Q1 apply"] = "lives of a stream in the simulation: production code that applies, between ports that fail",
        ["Q3"] = "runners killed at a named step, before or after it, forward or back",
        ["Q4"] = "runners, sources and targets killed at a moment that a seed decides",
        ["Q5"] = "calls of a port, from each place that makes them, that failed before or after their effect",
        ["Q6"] = "transactions acknowledged while sides were switched, none lost, doubled or out of order",
        ["Q6 cycles"] = "switches there and back under load",
        ["Q10"] = "connections of a stream cut at a byte, and network faults while something was switched",
        ["Q12"] = "bits flipped in a journal of 60 kB, and cuts of it",
        ["Q16"] = "differences planted, each found, named and repaired, and none invented",
        ["Q16 false alarms"] = "minutes of writes while whole tables were compared, without a false alarm",
        ["Q25"] = "tamperings with a journal and its checkpoints, each found, or of a kind that is printed as not excluded",
        ["R91"] = "runners killed at a step of a runbook, whose next one did nothing twice",
        ["Q27"] = "races of several runners and commands",
    };

    /// <summary>Writes it.</summary>
    public static void Write(string file, Reliability reliability)
    {
        string[] failed = [.. reliability.Runs.SelectMany(r => r.Failures.Select(f => $"| {r.At:yyyy-MM-dd} | {r.Commit} | {r.Attack}{(r.FirstSeed > 0 ? $", seeds {r.FirstSeed} to {r.FirstSeed + r.Asked - 1}" : "")} | {f.Replace("|", "\\|", StringComparison.Ordinal)} |"))];
        File.WriteAllLines(file,
        [
            "# Reliability: the figures so far",
            "",
            "Written by `test/Fairway.Campaign` from [reliability.json](../bench/results/reliability.json), which has every run with its commit and seeds. It grows with each run;",
            "[Reliability](reliability.md) says what was done and what was found. Nothing failing in n trials means, with 95 % confidence, that fewer than 3/n of such trials fail.",
            "",
            "| figure | what | in all | since the last failure | so the rate is below | longest until one side takes writes |",
            "|---|---|---|---|---|---|",
            .. reliability.Figures.Select(f => string.Create(CultureInfo.InvariantCulture, $"| {f.Key} | {_titles.GetValueOrDefault(f.Key, "")} | {f.Value.Count:N0} | {reliability.SinceFailure(f.Key):N0} | {Bound(reliability.SinceFailure(f.Key))} | {(f.Value.LongestSeconds is { } s ? $"{s:0.0} s ({f.Value.Longest})" : "")} |")),
            "",
            string.Create(CultureInfo.InvariantCulture, $"{reliability.Runs.Count} runs, {reliability.Runs.Sum(r => r.Seconds) / 60:0} minutes, commits {reliability.Runs[0].Commit} to {reliability.Runs[^1].Commit}."),
            "",
            failed.Length == 0 ? "No run has failed." : "## What failed",
            .. failed.Length == 0 ? (string[])[] : ["", "A run that failed stays here. What was found and mended is in [Reliability](reliability.md).", "", "| when | commit | attack | test |", "|---|---|---|---|", .. failed],
        ]);
    }

    private static string Bound(long trials) => trials == 0 ? "not said" : (3.0 / trials).ToString("0.0e+0", CultureInfo.InvariantCulture);
}
