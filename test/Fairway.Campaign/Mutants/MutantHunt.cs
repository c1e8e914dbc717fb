using System.Globalization;
using Fairway.Testing.Mutants;

namespace Fairway.Campaign.Mutants;

/// <summary>Makes every mutant in turn and writes a table of who noticed it, the survivors first.</summary>
internal static class MutantHunt
{
    private const string Hear = "jury=";

    /// <summary>Hunts.</summary>
    /// <param name="repository">The repository, built in Release.</param>
    /// <param name="only">Names, or parts of names; all of them when empty. <c>jury=NAME</c> lets only that jury hear them.</param>
    /// <returns>How many survived.</returns>
    public static int Run(string repository, string[] only)
    {
        Jury[] juries = [.. Jury.All.Where(j => only.All(o => !o.StartsWith(Hear, StringComparison.Ordinal)) || only.Contains(Hear + j.Name))];
        only = [.. only.Where(o => !o.StartsWith(Hear, StringComparison.Ordinal))];
        using var workshop = new Workshop(repository, juries);
        var verdicts = new List<Verdict>();
        foreach (Mutant mutant in Mutant.Of(repository).Where(m => only.Length == 0 || only.Any(o => m.Name.Contains(o, StringComparison.Ordinal))))
        {
            Verdict verdict = workshop.Hear(mutant);
            verdicts.Add(verdict);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verdict.Mutant}: {verdict.Killer ?? "SURVIVES"} {verdict.By} ({verdict.Seconds:0} s)"));
        }

        Console.WriteLine("| mutant | what is gone | noticed by | first test that failed |");
        Console.WriteLine("|---|---|---|---|");
        foreach (Verdict verdict in verdicts.OrderBy(v => v.Killer is not null))
        {
            Console.WriteLine($"| {verdict.Mutant} | {verdict.Gone} | {verdict.Killer ?? "**nobody**"} | {(verdict.By.Length == 0 ? "" : $"`{verdict.By}`")} |");
        }

        int survivors = verdicts.Count(v => v.Killer is null);
        Console.WriteLine($"\n{verdicts.Count} mutants, {verdicts.Count - survivors} noticed, {verdicts.Count(v => v.Killer == "simulation")} of them by the simulation alone.");
        return survivors;
    }
}
