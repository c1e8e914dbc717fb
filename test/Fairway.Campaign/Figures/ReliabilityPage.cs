using System.Globalization;

namespace Fairway.Campaign.Figures;

/// <summary>The page beside the file, for people.</summary>
internal static class ReliabilityPage
{
    private static readonly Dictionary<string, string> _titles = new()
    {
        ["Q1"] = "lives of a switch in the simulation",
        ["Q3"] = "runners killed at a named step, before or after it, forward or back",
        ["Q6"] = "transactions acknowledged while sides were switched, none lost, doubled or out of order",
        ["Q6 cycles"] = "switches there and back under load",
        ["Q10"] = "network faults while something was followed and switched",
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
            "| figure | what | so far | so the rate is below | longest until one side takes writes |",
            "|---|---|---|---|---|",
            .. reliability.Figures.Select(f => string.Create(CultureInfo.InvariantCulture, $"| {f.Key} | {_titles.GetValueOrDefault(f.Key, "")} | {f.Value.Count:N0} | {(reliability.Runs.All(r => r.Failures.Count == 0) ? (3.0 / f.Value.Count).ToString("0.0e+0", CultureInfo.InvariantCulture) : "not said: see below")} | {(f.Value.LongestSeconds is { } s ? $"{s:0.0} s ({f.Value.Longest})" : "")} |")),
            "",
            string.Create(CultureInfo.InvariantCulture, $"{reliability.Runs.Count} runs, {reliability.Runs.Sum(r => r.Seconds) / 60:0} minutes, commits {reliability.Runs[0].Commit} to {reliability.Runs[^1].Commit}."),
            "",
            failed.Length == 0 ? "No run has failed." : "## What failed",
            .. failed.Length == 0 ? (string[])[] : ["", "A run that failed stays here. What was found and mended is in [Reliability](reliability.md).", "", "| when | commit | attack | test |", "|---|---|---|---|", .. failed],
        ]);
    }
}
